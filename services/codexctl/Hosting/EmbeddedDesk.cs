using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Codexctl;

/// <summary>People's answers, appended straight to the log: an engine at work notices, one that starts later finds them.</summary>
internal sealed class EmbeddedDesk(IEventLog log, TimeProvider time) : IDesk
{
    public Task<Refusal?> Answer(
        string runId, string gate, GateAnswer answer, string change, string by, string because, CancellationToken cancellationToken) =>
        Say(runId, by, (run, now) => People.AnswerGate(run, gate, answer, change, by, because, now), cancellationToken);

    public Task<Refusal?> Cancel(string runId, string by, string because, CancellationToken cancellationToken) =>
        Say(runId, by, (run, _) => People.Cancel(run, by, because), cancellationToken);

    private async Task<Refusal?> Say(
        string runId, string by, Func<Run, DateTimeOffset, (RunEvent? Fact, Refusal? Refusal)> say, CancellationToken cancellationToken)
    {
        var runs = new Decider<Run, RunEvent>(log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), time);
        var said = await runs.Transact(StreamName.Run(runId), new Author(by), Decide, cancellationToken);
        return said.Refusal;

        Decision<RunEvent> Decide(Run run, DateTimeOffset now) => say(run, now) switch
        {
            (_, { } refusal) => refusal,
            ({ } fact, _) => [fact],
            _ => [],
        };
    }
}
