using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>What a run of a test command comes to.</summary>
/// <param name="Ran">Whether there was anything to run at all.</param>
/// <param name="Passed">Exit code 0, no test failed, and every runner came to its end.</param>
internal sealed record TestJudgement(ToolStatus Status, string? Code, string Summary, bool Ran, bool Passed)
{
    public static TestJudgement Of(ObservedRun run, TestRunArguments arguments)
    {
        var (report, result) = (run.Report, run.Result);
        var failed = report.Count(TestStatus.Failed);
        return result.End switch
        {
            CommandEnd.TimedOut => No(
                "command.timed-out",
                $"The tests did not end within {arguments.TimeoutSeconds} s{KnownUntilThen(report, failed)}") with { Status = ToolStatus.TimedOut },
            CommandEnd.OutOfMemory => No("command.out-of-memory", $"The tests ran out of memory{KnownUntilThen(report, failed)}"),
            _ when report.Cases.IsEmpty && new CommandText(result).Missing() is { } missing =>
                No("program.absent", $"The tests cannot run here: {missing}") with { Ran = false },
            _ when report.IsStructured && report.Cases.IsEmpty && (result.ExitCode == 0 || report.Complete) =>
                No("tests.none", $"{report.Runner} found no test"),
            _ when failed > 0 => No("tests.failed", $"{failed} of {report.Cases.Length} tests failed ({report.Runner})"),
            _ when result.ExitCode != 0 && report.IsStructured =>
                No("tests.failed", $"No test failed, but {report.Runner} ended with exit code {result.ExitCode}"),
            _ when result.ExitCode != 0 => No("tests.failed", $"The command ended with exit code {result.ExitCode}"),
            _ when !report.Complete => No("tests.failed", $"{report.Runner} died after {report.Cases.Length} tests, with exit code 0"),
            _ when report.IsStructured =>
                Yes($"{report.Count(TestStatus.Passed)} tests passed{Skipped(report.Count(TestStatus.Skipped))} ({report.Runner})"),
            _ => Yes("The command ended with exit code 0"),
        };
    }

    private static string Skipped(int count) => count == 0 ? "" : $", {count} skipped";

    private static string KnownUntilThen(TestReport report, int failed) =>
        report.IsStructured ? $"; until then {report.Cases.Length} tests had ended, {failed} of them red" : "";

    private static TestJudgement Yes(string summary) => new(ToolStatus.Succeeded, null, summary, true, true);

    private static TestJudgement No(string code, string summary) => new(ToolStatus.Failed, code, summary, true, false);
}
