using Xunit;

namespace CodexPlatform.Gateway.Tests;

public class TaskLinterTests
{
    private static readonly TaskRequest Rich = new("/repo", "pytest tests/test_money.py", "Ada")
    {
        Intent = "round() in src/money.py must round half up, and now it rounds half to even",
        Acceptance = ["ruff check ."],
        Protect = ["docs/**"],
    };

    [Fact]
    [Trait("Requirement", "D4")]
    public void Asks_nothing_of_a_rich_task() => Assert.Equal((100, 0), (TaskLinter.Lint(Rich).Score, TaskLinter.Lint(Rich).Asks.Length));

    [Fact]
    [Trait("Requirement", "D4")]
    public void Asks_for_all_that_an_empty_task_lacks()
    {
        var lint = TaskLinter.Lint(new TaskRequest("/repo", "", ""));

        Assert.Equal(0, lint.Score);
        Assert.Equal(
            ["check.absent", "intent.absent", "acceptance.absent", "intent.short", "intent.place", "check.broad", "sponsor.absent", "protect.absent"],
            lint.Asks.Select(ask => ask.Code));
    }

    [Theory]
    [Trait("Requirement", "D4")]
    [InlineData("pytest -q", "Fix it", "intent.short,intent.place,check.broad")]
    [InlineData("pytest -q -k rounding", "Fix rounding", "intent.short,intent.place")]
    [InlineData("node --test test/money.test.js", "The total of an empty basket should be zero instead of a crash", "intent.place")]
    [InlineData("dotnet test --filter Money", "Parsing 'abc' should be refused instead of giving zero", "")]
    public void Asks_only_for_what_is_missing(string check, string intent, string codes)
    {
        var lint = TaskLinter.Lint(Rich with { Check = check, Intent = intent });

        Assert.Equal(codes, string.Join(',', lint.Asks.Select(ask => ask.Code)));
        Assert.Equal(100 - lint.Asks.Sum(ask => ask.Worth), lint.Score);
    }
}
