using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Sandboxes;
using CodexPlatform.Executor.Tests.Tournament;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "L10")]
[Trait("Requirement", "T4")]
public sealed class DotnetRunTests(BubblewrapFixture fixture) : IClassFixture<BubblewrapFixture>, IDisposable
{
    private readonly Trial trial = new(fixture);

    public void Dispose() => trial.Dispose();

    [Fact]
    public async Task Counts_which_tests_ran_which_lines()
    {
        var (plain, plainCases, none) = await Run(new TestRunArguments(DotnetContests.Xunit2.Command, 600), DotnetContests.Xunit2.Project);
        var (run, cases, spectra) = await Run(new TestRunArguments(DotnetContests.Xunit2.Command, 600, Spectra: true), []);

        Assert.Null(none);
        Assert.Equal("2 of 4 tests failed (dotnet)", plain.Summary);
        Assert.Equal((plain.Status, plain.Code, plain.Summary), (run.Status, run.Code, run.Summary));
        Assert.Equal(Lines(plainCases), Lines(cases));
        Assert.Equal((2, 2), (spectra!.Failed, spectra.Passed));
        Assert.Equal(["src/Shop/Sums.cs", "tests/Shop.Tests/HalfTests.cs", "tests/Shop.Tests/SumsTests.cs"], spectra.Files.Select(file => file.Path));
        Assert.Equal([new LineSpectrum(9, 2, 1), new LineSpectrum(12, 0, 1)], spectra.Files[0].Lines.ToArray());
    }

    [Fact]
    public async Task Counts_lines_of_every_kind_of_member()
    {
        var (run, _, spectra) = await Run(new TestRunArguments("dotnet test", 600, Spectra: true), DotnetSamples.Shapes);

        Assert.True(run.Status == ToolStatus.Succeeded, run.View);
        var lines = spectra!.Files.Single(file => file.Path == "Shapes.cs").Lines.ToDictionary(line => line.Line, line => line.Passed);
        Assert.Equal(
            DotnetSamples.Expected.Select(each => $"{each.Text} {each.Passed}"),
            DotnetSamples.Expected.Select(each => $"{each.Text} {lines.GetValueOrDefault(DotnetSamples.LineOf(each.Text))}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Interrupts_a_test_that_does_not_end_and_says_where_it_was(bool spectra)
    {
        var (run, cases, ran) = await Run(new TestRunArguments("dotnet test", 600, spectra, TestLimitSeconds: 1), DotnetSamples.Endless);

        Assert.Equal((ToolStatus.Failed, "4 of 5 tests failed (dotnet)"), (run.Status, run.Summary));
        Assert.Equal(
            ["Failed Endless.LoopTests.Catches", "Failed Endless.LoopTests.Hangs", "Failed Endless.LoopTests.Hangs_in_a_thread", "Failed Endless.LoopTests.Hangs_where_no_probe_is", "Passed Endless.LoopTests.Ends"],
            Lines(cases));
        Assert.Equal(["Catches", "Hangs", "Hangs_in_a_thread", "Hangs_where_no_probe_is"], cases.Where(test => test.Hung == true).Select(test => test.Name.Split('.')[2]).Order(StringComparer.Ordinal));
        Assert.Matches(@"^the test did not end within \d s of processor time\n   at Endless\.Halves\.Halve\(Int32 n\) in .*/Halves\.cs:line [57]\n", cases.Single(test => test.Name.EndsWith(".Hangs", StringComparison.Ordinal)).Message);
        Assert.Contains("at Halves.cs:line", cases.Single(test => test.Name.EndsWith(".Catches", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
        Assert.Equal(spectra ? "4 1" : " ", $"{ran?.Failed} {ran?.Passed}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Takes_a_test_that_needs_all_memory_for_a_failing_one(bool spectra)
    {
        var (run, cases, _) = await Run(
            new TestRunArguments("dotnet test", 600, spectra, TestLimitSeconds: 120),
            DotnetSamples.Project,
            ("A.cs", "public class GreedTests\n{\n    [Xunit.Fact]\n    public void Grows()\n    {\n        var all = new List<long>();\n        while (true)\n        {\n            all.Add(1);\n        }\n    }\n}\n"));

        Assert.Equal("1 of 1 tests failed (dotnet)", run.Summary);
        var test = Assert.Single(cases);
        Assert.Contains(nameof(OutOfMemoryException), test.Message, StringComparison.Ordinal);
        Assert.Contains("A.cs:line 9", test.Message, StringComparison.Ordinal);
    }

    /// <summary>Processor time counts, not waiting: what only waits is asked again without a limit.</summary>
    [Fact]
    public async Task Lets_a_test_wait()
    {
        var (run, cases, _) = await Run(
            new TestRunArguments("dotnet test", 600, TestLimitSeconds: 1),
            DotnetSamples.Project,
            ("A.cs", "public class WaitTests\n{\n    [Xunit.Fact]\n    public void Waits() => System.Threading.Thread.Sleep(3000);\n}\n"));

        Assert.Equal((ToolStatus.Succeeded, "1 tests passed (dotnet)"), (run.Status, run.Summary));
        Assert.Equal([null], cases.Select(test => test.Hung));
    }

    [Fact]
    public async Task Asks_again_without_a_limit_where_that_ended_the_run_before_there_was_a_report()
    {
        const string Trx = "<TestRun><Results><UnitTestResult testName=\"A.B\" outcome=\"Passed\"/></Results></TestRun>";
        const string Program = $"#!/bin/sh\nif [ -n \"$VSTestBlameHang\" ]; then\n  echo 'Starting test execution, please wait...'\n  exit 1\nfi\nmkdir -p \"$VSTestResultsDirectory\"\necho '{Trx}' >\"$VSTestResultsDirectory/a.trx\"\n";
        var (run, cases, _) = await Run(
            new TestRunArguments("chmod +x bin/dotnet && PATH=bin:/usr/bin:/bin dotnet test", 600, TestLimitSeconds: 1), DotnetSamples.Project, ("bin/dotnet", Program));

        Assert.Equal((ToolStatus.Succeeded, "1 tests passed (dotnet)"), (run.Status, run.Summary));
        Assert.Equal(["Passed A.B"], Lines(cases));
    }

    [Fact]
    public async Task Names_the_test_that_ended_its_process()
    {
        var (run, cases, _) = await Run(
            new TestRunArguments("dotnet test", 600, Spectra: true, TestLimitSeconds: 120),
            DotnetSamples.Project,
            ("A.cs", "public class DeepTests\n{\n    [Xunit.Fact]\n    public void Sinks() => Sink(1);\n\n    static int Sink(int n) => Sink(n + 1) + 1;\n}\n"));

        Assert.Equal("1 of 1 tests failed (dotnet)", run.Summary);
        Assert.Equal(new TestCase("DeepTests.Sinks", TestStatus.Failed, 0, "the test ended its process"), Assert.Single(cases));
    }

    [Theory]
    [InlineData("dotnet test --filter Adds")]
    [InlineData("LEVEL=3 dotnet test tests/Shop.Tests")]
    [InlineData("dotnet test tests/Shop.Tests -- RunConfiguration.MaxCpuCount=1")]
    public async Task Leaves_a_command_alone_that_chooses_its_tests_or_their_surroundings(string command)
    {
        var (run, cases, spectra) = await Run(new TestRunArguments(command.Replace("test --", "test tests/Shop.Tests --", StringComparison.Ordinal), 600, Spectra: true), DotnetContests.Xunit2.Project);

        Assert.Equal(command.Contains("filter", StringComparison.Ordinal) ? 3 : 4, cases.Length);
        Assert.Equal(ToolStatus.Failed, run.Status);
        Assert.Null(spectra);
        Assert.DoesNotContain("is not known", run.View, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_it_is_not_known_which_test_ran_which_lines()
    {
        trial.Commit([.. DotnetContests.Program.Project]);

        var outcome = await trial.Call(new TestRunTool(trial.Workshop), new TestRunArguments("dotnet test checks/Check", 600, Spectra: true));

        Assert.EndsWith("[which test ran which lines is not known: no project has tests of xunit]\n", outcome.View, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_both_generations_of_xunit()
    {
        var (run, _, spectra) = await Run(new TestRunArguments(DotnetContests.Xunit3.Command, 600, Spectra: true), DotnetContests.Xunit3.Project);

        Assert.Equal("2 of 4 tests failed (dotnet)", run.Summary);
        Assert.True(spectra is not null, run.View);
        Assert.Contains(new LineSpectrum(9, 2, 1), spectra.Files[0].Lines);
    }

    /// <param name="files">None for those of the run before.</param>
    private async Task<(ToolOutcome, ImmutableArray<TestCase>, Spectra?)> Run(TestRunArguments arguments, params (string Path, string Text)[] files)
    {
        if (files.Length > 0)
        {
            trial.Commit(files);
        }

        var outcome = await trial.Call(new TestRunTool(trial.Workshop), arguments);
        var tests = Assert.IsType<ToolResult.Tests>(outcome.Result);
        Assert.True(tests.Report is not null, outcome.Summary + outcome.View);
        var cases = await trial.Artifacts.ReadJson<ImmutableArray<TestCase>>(tests.Report, CancellationToken.None);
        return (outcome, cases, tests.Spectra is { } spectra ? await trial.Artifacts.ReadJson<Spectra>(spectra, CancellationToken.None) : null);
    }

    private static IEnumerable<string> Lines(ImmutableArray<TestCase> cases) => cases.Select(test => $"{test.Status} {test.Name}").Order(StringComparer.Ordinal);
}
