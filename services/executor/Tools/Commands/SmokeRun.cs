using System.Globalization;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary><c>smoke.run@1</c>: starts a program in a fresh sandbox and sees whether it lives.</summary>
internal sealed class SmokeRun(Workshop workshop) : Tool<SmokeRunArguments>(workshop, ToolCatalog.Get("smoke.run@1"))
{
    private const string Sign = "[probes] ";

    /// <summary>The program has a process group of its own, so that all of it ends with the try; a probe may succeed before it has. Its own answer is the last line.</summary>
    internal const string Probing = """
        setsid sh -c "$1" & program=$!
        probes=0
        while probes=$((probes + 1)); do
          sh -c "$2" > /dev/null 2>&1 && { answer=0; break; }
          kill -0 $program 2> /dev/null || { answer=1; break; }
          sleep 0.1
        done
        kill -s KILL -- -$program $program 2> /dev/null
        wait $program 2> /dev/null
        printf '\n[probes] %s\n' $probes
        exit $answer
        """;

    protected override async Task<ToolAnswer> Act(SmokeRunArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        await using var place = await Workshop.SnapshotSandboxes.Open(call, new SandboxLimits(), cancellationToken);
        var command = new SandboxCommand(
            arguments.Probe is { } probe ? ["/bin/sh", "-c", Probing, "smoke", arguments.Command, probe] : ["/bin/sh", "-c", arguments.Command],
            "",
            SnapshotSandbox.NoEnvironment,
            TimeSpan.FromSeconds(arguments.TimeoutSeconds));
        var result = await place.Sandbox.Run(command, null, cancellationToken);
        return Answer(result, arguments.Probe is not null) with { Environment = place.Facts, Commands = result.Elapsed };
    }

    internal static ToolAnswer Answer(CommandResult result, bool probed)
    {
        var (output, probes) = (CommandOutput.Of(result), probed ? Probes(Encoding.UTF8.GetString(result.Stdout.Span)) : 0);
        var after = probed ? string.Create(CultureInfo.InvariantCulture, $" after {probes} probe{(probes == 1 ? "" : "s")}") : "";
        return result switch
        {
            { End: not CommandEnd.Exited } => Ended(result, output, probes),
            { ExitCode: 0 } => new ToolAnswer(ToolStatus.Succeeded, null, $"Healthy{after}", output, new ToolResult.Smoked(HealthState.Healthy, probes)),
            _ => new ToolAnswer(
                ToolStatus.Failed,
                "smoke.ended",
                probed ? $"It ended before it was healthy,{after}" : $"It ended with {result.ExitCode}",
                output,
                new ToolResult.Smoked(HealthState.Ended, probes)),
        };
    }

    private static ToolAnswer Ended(CommandResult result, byte[] output, int probes)
    {
        var (status, code, summary) = CommandEnding.Of(result, "The program")!.Value;
        return new ToolAnswer(status, code, $"Not healthy: {summary}", output, new ToolResult.Smoked(result.End == CommandEnd.TimedOut ? HealthState.Silent : HealthState.Ended, probes));
    }

    private static int Probes(string output) =>
        output.LastIndexOf(Sign, StringComparison.Ordinal) is >= 0 and var at
        && int.TryParse(output[(at + Sign.Length)..].Trim(), CultureInfo.InvariantCulture, out var probes) ? probes : 0;
}
