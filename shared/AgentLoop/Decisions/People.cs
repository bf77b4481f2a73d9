using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>What people may say to a run, and when it is refused. What they say is a fact; what follows from it is decided by the loop.</summary>
public static class People
{
    /// <param name="change">The hash of the change, or of the call, that the person was shown.</param>
    /// <returns>The fact to append; null when the same answer already stands; or why not.</returns>
    public static (RunEvent? Fact, Refusal? Refusal) AnswerGate(
        Run run, string gate, GateAnswer answer, string change, string by, string because, DateTimeOffset now) => run switch
        {
            { Submitted: null } => Refused("run.unknown", "There is no such run"),
            _ when string.IsNullOrWhiteSpace(by) => Refused("gate.anonymous", "A gate is answered by a named person: say who with --as NAME"),
            _ when string.IsNullOrWhiteSpace(because) => Refused("gate.no-reason", "An answer needs a reason: give it with --because TEXT"),
            { Accepted.Gate: { } open } when open.Id == gate => Answer(run, gate, open.Opened.Change.Hash, open.Answer, (answer, change, by, because, now)),
            _ when run.CommandGates.Values.FirstOrDefault(each => each.Id == gate) is { } open =>
                Answer(run, gate, open.Opened.Call, open.Answer, (answer, change, by, because, now)),
            _ => Refused("gate.unknown", $"Run {run.Id} has no gate {gate}"),
        };

    public static (RunEvent? Fact, Refusal? Refusal) Cancel(Run run, string by, string because) => run switch
    {
        { Submitted: null } => Refused("run.unknown", "There is no such run"),
        { Ended: true } => Refused("run.ended", $"Run {run.Id} has already ended"),
        { Accepted.Request: not null } => Refused("run.merging", $"Run {run.Id} is being merged and can no longer be cancelled"),
        { Cancel: not null } => (null, null),
        _ => (new RunEvent.CancelRequested(by, because), null),
    };

    /// <param name="shown">The hash of what waits at the gate.</param>
    private static (RunEvent?, Refusal?) Answer(
        Run run, string gate, string shown, RunEvent.GateAnswered? answered, (GateAnswer Answer, string Shown, string By, string Because, DateTimeOffset Now) said) => answered switch
        {
            { } given when given.Answer == said.Answer && given.By == said.By => (null, null),
            { } given => Refused("gate.answered", $"{given.By} has already answered: {given.Answer}"),
            _ when run.Ended => Refused("run.ended", $"Run {run.Id} has already ended"),
            _ when shown != said.Shown => Refused("gate.change-differs", "What waits at the gate is not what you were shown: look again"),
            _ when string.Equals(said.By.Trim(), run.Task.Sponsor.Trim(), StringComparison.OrdinalIgnoreCase) && said.Answer == GateAnswer.Approve =>
                Refused("gate.own-request", $"{said.By} is the sponsor of this run; somebody else must approve it"),
            _ => (new RunEvent.GateAnswered(gate, said.Answer, shown, said.By, said.Because, said.Now), null),
        };

    private static (RunEvent?, Refusal?) Refused(string code, string reason) => (null, new Refusal(code, reason));
}
