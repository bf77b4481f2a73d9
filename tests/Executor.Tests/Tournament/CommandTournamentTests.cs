using CodexPlatform.Executor.Tests.Sandboxes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tournament;

[Trait("Requirement", "L10")]
public class CommandTournamentTests(BubblewrapFixture fixture) : IClassFixture<BubblewrapFixture>
{
    [Fact]
    public async Task Judges_by_the_exit_code_and_starts_each_candidate_from_the_same_files()
    {
        var contest = await Contests.Command.Hold(
            fixture.Sandboxes,
            ("product", "    return a * b\n"),
            ("litters", "    open('conftest.py', 'w').write('')\n    open('tests/test_app.py', 'w').write('')\n    return a * b\n"),
            ("product-again", "    return a * b \n"),
            ("endless", "    while True:\n        pass\n"),
            ("sum", "    return a + b\n"));

        Assert.Equal("the whole command", contest.How);
        Assert.Equal(["product Failed 0", "litters Failed 0", "product-again Failed 0", "endless TimedOut 0", "sum Plausible 1"], contest.Lines());
    }

    [Fact]
    public async Task Stands_in_where_the_harness_does_not_see_the_failure()
    {
        var contest = Contests.Unittest with { Failing = ["test_app.AppTest.test_that_is_not_there"], Passing = [] };

        var result = await contest.Hold(fixture.Sandboxes, ("product", "    return a * b\n"), ("sum", "    return a + b\n"));

        Assert.StartsWith("the whole command, because", result.How, StringComparison.Ordinal);
        Assert.Equal(["product Failed 0", "sum Plausible 1"], result.Lines());
    }

    [Fact]
    public async Task Tries_as_many_at_once_as_there_are_cores_each_in_a_sandbox_of_its_own()
    {
        var opened = 0;
        var together = new TaskCompletionSource();
        var contest = await Contests.Command.Hold(
            fixture.Sandboxes,
            async sandbox =>
            {
                if (Interlocked.Increment(ref opened) == Math.Min(2, Environment.ProcessorCount))
                {
                    together.SetResult();
                }

                await together.Task.WaitAsync(TimeSpan.FromMinutes(2));
                return sandbox;
            },
            ("product", "    return a * b\n"),
            ("sum", "    return a + b\n"),
            ("quotient", "    return a / b\n"));

        Assert.Equal(["product Failed 0", "sum Plausible 1", "quotient Failed 0"], contest.Lines());
    }
}
