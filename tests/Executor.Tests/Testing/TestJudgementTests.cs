using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "L10")]
public class TestJudgementTests
{
    private static readonly TestCase Green = new("a", TestStatus.Passed, 1);

    private static readonly TestCase Red = new("b", TestStatus.Failed, 1, "no");

    [Fact]
    public void Of_green_tests_is_yes() =>
        Assert.Equal((ToolStatus.Succeeded, null, "1 tests passed (pytest)", true), Judge(0, "", Report(Green)));

    [Fact]
    public void Of_a_red_test_is_no_even_with_exit_code_0() =>
        Assert.Equal((ToolStatus.Failed, "tests.failed", "1 of 2 tests failed (pytest)", false), Judge(0, "", Report(Green, Red)));

    [Fact]
    public void Of_green_tests_with_another_exit_code_is_no() =>
        Assert.Equal((ToolStatus.Failed, "tests.failed", "No test failed, but pytest ended with exit code 2", false), Judge(2, "", Report(Green)));

    [Fact]
    public void Of_a_runner_that_died_politely_is_no() =>
        Assert.Equal(
            (ToolStatus.Failed, "tests.failed", "pytest died after 1 tests, with exit code 0", false),
            Judge(0, "", Report(Green) with { Complete = false }));

    [Fact]
    public void Of_no_test_is_no() =>
        Assert.Equal((ToolStatus.Failed, "tests.none", "pytest found no test", false), Judge(5, "", Report()));

    [Theory]
    [InlineData(127, "/bin/sh: 1: pytest: not found\n", "/bin/sh: 1: pytest: not found")]
    [InlineData(126, "sh: ./check: Permission denied\n", "sh: ./check: Permission denied")]
    [InlineData(1, "/usr/bin/python3: No module named pytest\n", "/usr/bin/python3 has no module pytest")]
    [InlineData(1, "/app/.venv/bin/python: No module named 'pytest'\n", "/app/.venv/bin/python has no module pytest")]
    public void Says_what_is_missing_where_nothing_could_run(int exitCode, string error, string missing)
    {
        var judged = TestJudgement.Of(Run(CommandEnd.Exited, exitCode, error, TestReport.None), new TestRunArguments("x"));

        Assert.Equal(("program.absent", false), (judged.Code, judged.Ran));
        Assert.Equal("The tests cannot run here: " + missing, judged.Summary);
    }

    [Fact]
    public void Does_not_take_a_failing_import_of_the_project_for_a_missing_runner() =>
        Assert.Equal(
            "tests.failed",
            TestJudgement.Of(Run(CommandEnd.Exited, 1, "ModuleNotFoundError: No module named 'pytest'\n", Report(Red)), new TestRunArguments("x")).Code);

    [Fact]
    public void Tells_what_was_known_when_time_or_memory_ran_out()
    {
        var late = TestJudgement.Of(Run(CommandEnd.TimedOut, 137, "", Report(Green, Red)), new TestRunArguments("x", 30));
        var large = TestJudgement.Of(Run(CommandEnd.OutOfMemory, 137, "", TestReport.None), new TestRunArguments("x", 30));

        Assert.Equal((ToolStatus.TimedOut, "command.timed-out", "The tests did not end within 30 s; until then 2 tests had ended, 1 of them red"), (late.Status, late.Code, late.Summary));
        Assert.Equal((ToolStatus.Failed, "command.out-of-memory", "The tests ran out of memory"), (large.Status, large.Code, large.Summary));
    }

    [Fact]
    public void Of_an_unknown_command_goes_by_its_exit_code()
    {
        Assert.Equal((ToolStatus.Succeeded, null, "The command ended with exit code 0", true), Judge(0, "", TestReport.None));
        Assert.Equal((ToolStatus.Failed, "tests.failed", "The command ended with exit code 3", false), Judge(3, "", TestReport.None));
    }

    private static (ToolStatus Status, string? Code, string Summary, bool Passed) Judge(int exitCode, string error, TestReport report)
    {
        var judged = TestJudgement.Of(Run(CommandEnd.Exited, exitCode, error, report), new TestRunArguments("x"));
        return (judged.Status, judged.Code, judged.Summary, judged.Passed);
    }

    private static ObservedRun Run(CommandEnd end, int exitCode, string error, TestReport report) =>
        new(
            new Recognised(RunnerKind.Other, "", [], false, false),
            new CommandResult(end, exitCode, default, Encoding.UTF8.GetBytes(error), 0, error.Length, TimeSpan.Zero),
            report,
            null);

    private static TestReport Report(params TestCase[] cases) =>
        new("pytest", [.. cases], TestReport.None.Programs, true);
}
