using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Gateway;

/// <summary>Where people speak to a run: what they say is a fact in its stream, and the planner, which follows the log, concludes from it.</summary>
internal sealed class FrontDesk(Decider<Run, RunEvent> runs)
{
    /// <returns>Why not; null when it stands.</returns>
    public async Task<Refusal?> Say(
        string run, string by, Func<Run, DateTimeOffset, (RunEvent? Fact, Refusal? Refusal)> say, CancellationToken cancellationToken)
    {
        if (!RunIds.IsOne(run))
        {
            return new Refusal("run.unknown", "There is no such run");
        }

        return (await runs.Transact(StreamName.Run(run), new Author(by), Decide, cancellationToken).ConfigureAwait(false)).Refusal;

        Decision<RunEvent> Decide(Run state, DateTimeOffset now) => say(state, now) switch
        {
            (_, { } refusal) => refusal,
            ({ } fact, _) => [fact],
            _ => [],
        };
    }
}
