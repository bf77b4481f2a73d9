using CodexPlatform.AgentLoop;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance;

/// <summary>Feeds the recorded facts of one run to today's code and demands the recorded decisions, byte for byte. It calls no model, no tool and no clock.</summary>
public static class Replay
{
    private static readonly ReplayLogic<Run> Today = new(Run.Initial, Run.Evolve, RunDecisions.Advance, StateHash.Of);

    /// <param name="entries">The whole stream, from revision 0.</param>
    public static ReplayResult Of(StreamName stream, IEnumerable<LogEntry> entries) => StreamReplay<Run>.Of(stream, entries, Today);
}
