using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>One run of a test command in a sandbox, and all that was learnt from it.</summary>
/// <param name="Result">How the command itself ended.</param>
/// <param name="Note">What a reader of the output should know besides it; null for nothing.</param>
internal sealed record ObservedRun(Recognised Recognised, CommandResult Result, TestReport Report, Spectra? Spectra, string? Note = null)
{
    private static readonly string[] Files =
    [
        "sitecustomize.py", "codex_report.py", "codex_modules.py", "codex_pytest.py", "codex_unittest.py", "codex_limit.py", "codex_lines.py",
        "codex_reporter.mjs", "codex_lines.cjs", "codex_limit.cjs",
    ];

    /// <summary>Tells the variables that the harness extends; node is asked for its version only if it will run.</summary>
    private const string Variables = "printf 'PYTHONPATH=%s\\nNODE_OPTIONS=%s\\n' \"$PYTHONPATH\" \"$NODE_OPTIONS\"\n";

    private const string NodeVersion = "printf 'node=%s\\n' \"$(node --version 2>/dev/null)\"\n";

    /// <summary>Lines are recorded for this part of the time limit; the rest of the tests then run at full speed.</summary>
    internal const double SpectraShare = 0.5;

    /// <param name="root">Absolute path of the workspace as programs in the sandbox see it.</param>
    /// <exception cref="SandboxLostException"/>
    public static async Task<ObservedRun> Make(
        ISandbox sandbox, string root, TestRunArguments arguments, CancellationToken cancellationToken)
    {
        var recognised = await Recognised.In(sandbox, arguments.Command, cancellationToken);
        if (recognised.Kind == RunnerKind.Dotnet)
        {
            return await new DotnetRun(sandbox, root, arguments, recognised).Make(cancellationToken);
        }

        var (files, further) = recognised.Kind switch
        {
            RunnerKind.Node => (Files, Variables + NodeVersion),
            RunnerKind.Java => (JavaHarness.ReportFiles, JavaHarness.Place),
            _ => (Files, Variables),
        };
        var harness = await Harness.Place(sandbox, files, further, cancellationToken);
        var spectraSeconds = arguments.Spectra ? (int)Math.Ceiling(arguments.TimeoutSeconds * SpectraShare) : 0;
        var injection = Injection.For(arguments.Command, recognised, harness, root, spectraSeconds, arguments.TestLimitSeconds ?? 0);
        var result = await sandbox.Run(
            new SandboxCommand(["/bin/sh", "-c", injection.Line], "", injection.Environment, TimeSpan.FromSeconds(arguments.TimeoutSeconds)),
            null,
            cancellationToken);

        var lines = await harness.Collect(sandbox, "report-*.jsonl", "", cancellationToken);
        var report = Read(recognised, lines, result);
        var spectra = !arguments.Spectra ? null
            : report.Runner == "node"
                ? SpectraReport.OfNode(await harness.Collect(sandbox, "lines-*.jsonl", "", cancellationToken), lines)
                : SpectraReport.OfCounts(await harness.Collect(sandbox, "spectra-*.json", "\\n", cancellationToken));
        return new ObservedRun(recognised, result, report, spectra);
    }

    private static TestReport Read(Recognised recognised, byte[] lines, CommandResult result)
    {
        var report = ReportLines.Parse(lines);
        if (report.IsStructured)
        {
            return report;
        }

        var output = new CommandText(result);
        return recognised.Kind switch
        {
            RunnerKind.Node => TapReport.Parse(Encoding.UTF8.GetString(result.Stdout.Span)),
            _ => output.BrokenConftest() is { } conftest
                ? new TestReport("pytest", [conftest], TestReport.None.Programs, true)
                : TestReport.None,
        };
    }
}
