using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Sandboxes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tournament;

[Trait("Requirement", "L10")]
[Trait("Requirement", "Z3")]
public class DotnetTournamentTests(BubblewrapFixture fixture) : IClassFixture<BubblewrapFixture>
{
    [Fact]
    public async Task Judges_by_the_failing_tests_first_and_then_by_those_that_must_stay_green()
    {
        var contest = await DotnetContests.Xunit2.Hold(
            fixture.Sandboxes,
            ("sum", "return a + b;"),
            ("product", "return a * b;"),
            ("constant", "return 3;"),
            ("only-small", "return a == 4 ? 0 : a + b;"),
            ("no-type", "return \"3\";"),
            ("warned", "return a + b; int unused;"));

        Assert.True(contest.How == "dotnet", contest.How);
        Assert.Equal(
            [
                "sum Plausible 2", "product Failed 0", "constant Failed 1 Shop.Tests.SumsTests.Adds_more(a: 5, b: 0)", "only-small Partial 1", "no-type Broken 0",
                "warned Plausible 2",
            ],
            contest.Lines());
    }

    [Fact]
    public async Task Begins_from_tests_that_do_not_end_without_waiting_for_them()
    {
        const string Endless = "while (a != 0 || b != 0) { } return 0;";
        var usual = DotnetContests.Xunit2;
        var contest = await (usual with
        {
            Project = [.. usual.Project.Select(file => (file.Path, file.Text.Replace(usual.Edited.Part, Endless, StringComparison.Ordinal)))],
            Edited = (usual.Edited.Path, Endless),
            Failing = [.. usual.Failing, usual.Passing[0].Name],
            Passing = usual.Passing[1..],
            Hanging = [.. usual.Failing, usual.Passing[0].Name],
        }).Hold(
            fixture.Sandboxes,
            ("sum", "return a + b;"),
            ("still", "while (a != 0 || b != 0) { } return 1;"),
            ("wrong", "return a * b;"));

        Assert.True(contest.How == "dotnet", contest.How);
        Assert.Equal(["sum Plausible 3", "still TimedOut 0", "wrong Failed 0"], contest.Lines());
    }

    [Fact]
    public async Task Loses_only_the_candidate_that_does_harm()
    {
        var contest = await DotnetContests.Xunit2.Hold(
            fixture.Sandboxes,
            ("endless", "for (;;) { }"),
            ("waits", "Thread.Sleep(Timeout.Infinite); return 0;"),
            ("recursive", "return Add(a, b);"),
            ("exits", "Environment.Exit(0); return 0;"),
            ("fails-fast", "Environment.FailFast(\"x\"); return 0;"),
            ("throws-elsewhere", "var other = new Thread(() => throw new Exception()); other.Start(); other.Join(); return a + b;"),
            ("greedy", "var kept = new List<byte[]>(); for (;;) { kept.Add(new byte[1 << 24]); }"),
            ("prints", "Console.WriteLine(\"r 0 passed 1\"); return 0;"),
            ("wipes", "Directory.Delete(Environment.CurrentDirectory, true); return 0;"),
            ("sum", "return a + b;"));

        var lines = contest.Lines();
        Assert.Equal(
            ["endless TimedOut 0", "waits TimedOut 0", "recursive Broken 0", "exits Broken 0", "fails-fast Broken 0", "throws-elsewhere Broken 0"], lines[..6]);
        Assert.Matches("^greedy (Failed|Broken|TimedOut) 0$", lines[6]);
        Assert.Equal(["prints Failed 0", "wipes Failed 0", "sum Plausible 2"], lines[7..]);
    }

    /// <summary>The process is one for many: whatever one candidate sets, the next one must not see.</summary>
    [Fact]
    public async Task Does_not_let_one_candidate_decide_for_the_next()
    {
        var contest = await DotnetContests.Xunit2.Hold(
            fixture.Sandboxes,
            Enumerable.Range(0, 6).SelectMany(number => new[]
            {
                ($"leaves-{number}", "Calls++; Environment.SetEnvironmentVariable(\"LEFT\", \"1\"); Environment.CurrentDirectory = \"/\"; Thread.CurrentThread.CurrentCulture = new(\"ar\"); Console.SetOut(null!); return a + b;"),
                ($"lurks-{number}", "new Thread(() => { for (;;) { Environment.SetEnvironmentVariable(\"LEFT\", \"1\"); Thread.Sleep(1); } }) { IsBackground = true }.Start(); return 0;"),
                ($"asks-{number}", "return Environment.GetEnvironmentVariable(\"LEFT\") is null && Environment.CurrentDirectory != \"/\" && Calls == 0 ? a + b : 0;"),
            }).ToArray());

        Assert.All(contest.Verdicts.Where(verdict => verdict.Id.StartsWith("lurks", StringComparison.Ordinal)), verdict => Assert.Equal(CandidateOutcome.Failed, verdict.Outcome));
        Assert.All(contest.Verdicts.Where(verdict => verdict.Id.StartsWith("asks", StringComparison.Ordinal)), verdict => Assert.Equal(CandidateOutcome.Plausible, verdict.Outcome));
    }

    [Fact]
    public async Task Makes_anew_what_refers_to_a_changed_surface()
    {
        var contest = await (DotnetContests.Xunit2 with { Edited = ("src/Shop/Sums.cs", "int Add(int a, int b)\n    {\n        return a - b;") }).Hold(
            fixture.Sandboxes,
            ("wider", "long Add(long a, long b)\n    {\n        return a + b;"),
            ("narrower", "int Add(int a)\n    {\n        return a;"));

        Assert.Equal(["wider Plausible 2", "narrower Broken 0"], contest.Lines());
    }

    [Fact]
    public async Task Knows_both_generations_of_xunit()
    {
        var contest = await DotnetContests.Xunit3.Hold(fixture.Sandboxes, ("sum", "return a + b;"), ("product", "return a * b;"), ("only-small", "return a == 4 ? 0 : a + b;"));

        Assert.True(contest.How == "dotnet", contest.How);
        Assert.Equal(["sum Plausible 2", "product Failed 0", "only-small Partial 1"], contest.Lines());
    }

    [Fact]
    public async Task Judges_a_program_by_its_exit_code()
    {
        var contest = await DotnetContests.Program.Hold(
            fixture.Sandboxes,
            ("sum", "return a + b;"),
            ("constant", "return 3;"),
            ("throws", "throw new InvalidOperationException();"),
            ("exits", "Environment.Exit(0); return 0;"),
            ("endless", "for (;;) { }"),
            ("no-type", "return \"3\";"));

        Assert.True(contest.How == "dotnet", contest.How);
        Assert.Equal(["sum Plausible 1", "constant Failed 0", "throws Failed 0", "exits Plausible 1", "endless TimedOut 0", "no-type Broken 0"], contest.Lines());
    }

    [Fact]
    public async Task Leaves_other_frameworks_to_the_whole_command()
    {
        var contest = await (DotnetContests.Program with { Runner = "dotnet", Command = "dotnet test checks/Check", Failing = ["x"], LimitMilliseconds = 20_000 }).Hold(fixture.Sandboxes, ("sum", "return a + b;"));

        Assert.StartsWith("the whole command, because the harness for dotnet does not fit: no project has tests of xunit", contest.How, StringComparison.Ordinal);
    }
}
