using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary><c>test.run@1</c>: runs a test command and reports each test, by means of the runner's own hooks.</summary>
internal sealed class TestRunTool(Workshop workshop) : Tool<TestRunArguments>(workshop, ToolCatalog.Get("test.run@1"))
{
    protected override async Task<ToolAnswer> Act(TestRunArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        await using var place = await Workshop.SnapshotSandboxes.Open(call, new SandboxLimits(), cancellationToken);
        call.Progress.Report(new ToolProgress($"Running {arguments.Command}", 0, 0));
        var run = await ObservedRun.Make(place.Sandbox, place.Root, arguments, cancellationToken);
        var judged = TestJudgement.Of(run, arguments);
        var result = judged.Ran ? await Store(run, judged, call, cancellationToken) : null;
        return new ToolAnswer(
            judged.Status, judged.Code, judged.Summary, CommandOutput.Of(run.Result, run.Note), result, place.Facts, run.Report.Programs, run.Result.Elapsed);
    }

    private async Task<ToolResult> Store(ObservedRun run, TestJudgement judged, ToolCall call, CancellationToken cancellationToken)
    {
        var report = run.Report;
        return new ToolResult.Tests(
            report.Runner,
            judged.Passed,
            run.Result.ExitCode,
            report.Cases.Length,
            report.Count(TestStatus.Failed),
            report.Count(TestStatus.Skipped),
            report.Failing(),
            report.Fingerprint(),
            report.IsStructured ? await Workshop.Artifacts.WriteJson(report.Cases, AuthorOf(call), cancellationToken) : null,
            run.Spectra is { } spectra ? await Workshop.Artifacts.WriteJson(spectra, AuthorOf(call), cancellationToken) : null);
    }
}
