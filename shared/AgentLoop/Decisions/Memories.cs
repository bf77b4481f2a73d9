using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>What a turn that is followed by another leaves to it. Runs of logic 1 remembered the same without saying so.</summary>
internal static class Memories
{
    public static RunEvent? Next(Run run) =>
        run.Turn is { Reflected: { Reflection: Reflection.Iterate or Reflection.RollBack } reflected, Remembered: false } turn
            ? new RunEvent.Remembered(turn.Number, reflected.Because, turn.Memory ?? run.Memory?.Artifact, [.. Sources(run, turn).Where(at => at >= 0).Distinct().Order()])
            : null;

    private static IEnumerable<long> Sources(Run run, Turn turn) =>
        [.. turn.Reflected!.Cites, turn.ReflectedAt, turn.ReplyAt, turn.Memory is null && run.Memory is { } earlier ? earlier.At : -1];
}
