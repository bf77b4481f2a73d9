using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Runs a check of .NET: by its own command, or by the harness where more is asked for than the command can tell.</summary>
/// <param name="root">Absolute path of the workspace as programs in the sandbox see it.</param>
internal sealed class DotnetRun(ISandbox sandbox, string root, TestRunArguments arguments, Recognised recognised)
{
    /// <summary>The part of a container's memory that the runtime gives a heap by itself, where it knows that it is in one.</summary>
    private const double HeapShare = 0.75;

    /// <summary>Bytes in hexadecimal: a loop that gathers things fails with a trace before the sandbox is full and everything in it is killed.</summary>
    private static readonly string HeapLimit = ((long)(new SandboxLimits().MemoryMegabytes * HeapShare) << 20).ToString("x", CultureInfo.InvariantCulture);

    /// <exception cref="SandboxLostException"/>
    public async Task<ObservedRun> Make(CancellationToken cancellationToken)
    {
        var (observed, problem) = arguments.Spectra ? await Observe(cancellationToken) : (null, null);
        return observed ?? await Usual(cancellationToken) with { Note = problem is null ? null : $"which test ran which lines is not known: {problem}" };
    }

    private async Task<ObservedRun> Usual(CancellationToken cancellationToken)
    {
        var (run, wasIdle) = await Command(arguments.TestLimitSeconds ?? 0, cancellationToken);
        if (!wasIdle || run.Result.End != CommandEnd.Exited)
        {
            return run;
        }

        // Whether a test works or only waits, the command cannot tell.
        return !arguments.Spectra && (await Observe(cancellationToken)).Run is { Report: var report } && report.Cases.Any(test => test.Hung == true)
            ? run with { Report = report }
            : (await Command(0, cancellationToken)).Run;
    }

    /// <summary>Runs the command as it stands, but for its reporter.</summary>
    /// <returns>Also whether it was, or may have been, ended because no test began or ended for the time of the limit.</returns>
    private async Task<(ObservedRun Run, bool WasIdle)> Command(int testLimitSeconds, CancellationToken cancellationToken)
    {
        var harness = await Harness.Place(sandbox, [], "", cancellationToken);
        var injection = Injection.For(arguments.Command, recognised, harness, root, 0, testLimitSeconds);
        var environment = testLimitSeconds > 0 ? injection.Environment.Add("DOTNET_GCHeapHardLimit", HeapLimit) : injection.Environment;
        var result = await Run(injection.Line, environment, arguments.TimeoutSeconds, cancellationToken);
        var report = TrxReport.Parse(Files(await harness.Collect(sandbox, "trx/*.trx", "\\000", cancellationToken)));
        var deadly = Files(await harness.Collect(sandbox, "trx/*/Sequence_*.xml", "\\000", cancellationToken))
            .SelectMany(BlameSequence.Unfinished)
            .Except(report.Cases.Select(test => test.Name), StringComparer.Ordinal)
            .Select(name => new TestCase(name, TestStatus.Failed, 0, "the test ended its process"));
        report = report.IsStructured ? report with { Cases = [.. report.Cases, .. deadly] } : report;
        // On a busy machine the limit may end a test host that is just starting, and then there is no report at all.
        var text = new CommandText(result);
        var isUnexplained = testLimitSeconds > 0 && result.ExitCode != 0 && (report.IsStructured ? report.Count(TestStatus.Failed) == 0 : text.SaysBegun());
        return (new ObservedRun(recognised, result, report, null), isUnexplained || text.SaysIdle());
    }

    /// <summary>Runs the tests by the harness, one after the other.</summary>
    /// <returns>No run where it does not fit or takes too long; then what went wrong, unless the command is none for it.</returns>
    private async Task<(ObservedRun? Run, string? Problem)> Observe(CancellationToken cancellationToken)
    {
        if (recognised.Kind != RunnerKind.Dotnet || recognised.OwnReporter || DotnetCheck.Of(arguments.Command) is not { IsWhole: true } check)
        {
            return (null, null);
        }

        var harness = await Harness.Place(sandbox, DotnetHarness.ObservationFiles, "", cancellationToken);
        var environment = SnapshotSandbox.NoEnvironment
            .Add("CODEX_HARNESS", harness.Folder)
            .Add("CODEX_ROOT", root)
            .Add("CODEX_FOLDER", recognised.Folder)
            .Add("CODEX_SOURCES", DotnetHarness.Observation)
            .Add("DOTNET_GCHeapHardLimit", HeapLimit)
            .Add("CODEX_TEST_LIMIT", $"{arguments.TestLimitSeconds ?? 0}");
        var seconds = arguments.TimeoutSeconds * ObservedRun.SpectraShare;
        var result = await Run(DotnetHarness.Line(check), environment, seconds, cancellationToken);
        var report = ReportLines.Parse(await harness.Collect(sandbox, "report-*.jsonl", "", cancellationToken));
        return result.End switch
        {
            CommandEnd.TimedOut => (null, string.Create(CultureInfo.InvariantCulture, $"recording it took longer than {seconds} s, which is half of the time limit")),
            CommandEnd.OutOfMemory => (null, "recording it took more memory than the sandbox has"),
            _ when result.ExitCode == DotnetHarness.Unfit => (null, Encoding.UTF8.GetString(result.Stderr.Span).TrimEnd().Split('\n')[^1]),
            _ when !report.IsStructured || !report.Complete => (null, $"recording it ended with exit code {result.ExitCode}"),
            _ => (new ObservedRun(recognised, result, report, SpectraReport.OfCounts(await harness.Collect(sandbox, "spectra-*.json", "\\n", cancellationToken))), null),
        };
    }

    private Task<CommandResult> Run(string line, ImmutableSortedDictionary<string, string> environment, double seconds, CancellationToken cancellationToken) =>
        sandbox.Run(new SandboxCommand(["/bin/sh", "-c", line], "", environment, TimeSpan.FromSeconds(seconds)), null, cancellationToken);

    private static IEnumerable<byte[]> Files(byte[] joined)
    {
        var from = 0;
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] == 0)
            {
                yield return joined[from..i];
                from = i + 1;
            }
        }
    }
}
