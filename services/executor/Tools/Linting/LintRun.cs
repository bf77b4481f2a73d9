using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary><c>lint.run@1</c>: runs a linter in a fresh sandbox and reads its findings.</summary>
internal sealed class LintRun(Workshop workshop)
    : Tool<LintRunArguments>(workshop, ToolCatalog.Get("lint.run@1"))
{
    private const int Reported = 200;

    protected override async Task<ToolAnswer> Act(LintRunArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        await using var place = await Workshop.SnapshotSandboxes.Open(call, new SandboxLimits(), cancellationToken);
        var result = await place.RunShell(arguments.Command, TimeSpan.FromSeconds(arguments.TimeoutSeconds), null, cancellationToken);
        var findings = LintFindings.Read(Encoding.UTF8.GetString(result.Stdout.Span), Encoding.UTF8.GetString(result.Stderr.Span), place.Root);
        var words = arguments.Command.Split([' ', '\t', '\n', ';', '&', '|', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return Answer(result, findings, words.FirstOrDefault() ?? "") with
        {
            Environment = place.Facts,
            Programs = await ProgramVersions.Of(place.Sandbox, words, cancellationToken),
            Commands = result.Elapsed,
        };
    }

    internal static ToolAnswer Answer(CommandResult result, ImmutableArray<Finding> findings, string program)
    {
        var output = CommandOutput.Of(result);
        var linted = new ToolResult.Linted(findings.Length, [.. findings.Take(Reported)]);
        var found = string.Create(CultureInfo.InvariantCulture, $"{findings.Length} finding{(findings.Length == 1 ? "" : "s")}");
        var files = findings.Select(finding => finding.Path).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var summary = files == 0 ? found : string.Create(CultureInfo.InvariantCulture, $"{found} in {files} file{(files == 1 ? "" : "s")}");
        if (CommandEnding.Of(result, program) is { } ending && (findings.IsEmpty || result.End != CommandEnd.Exited))
        {
            return new ToolAnswer(ending.Status, ending.Code, ending.Summary, output, linted);
        }

        return result.ExitCode == 0 ? new ToolAnswer(ToolStatus.Succeeded, null, summary, output, linted)
            : findings.Length > 0 ? new ToolAnswer(ToolStatus.Failed, "lint.findings", summary, output, linted)
            : new ToolAnswer(ToolStatus.Failed, "lint.failed", $"The linter ended with {result.ExitCode} and no finding that can be read", output, linted);
    }
}
