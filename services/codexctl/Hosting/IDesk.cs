using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl;

/// <summary>Where people answer: each call appends one fact to the run's stream, with or without an engine at work.</summary>
internal interface IDesk
{
    /// <param name="change">Hash of the change that the person was shown.</param>
    /// <returns>Why not; null when the answer stands.</returns>
    Task<Refusal?> Answer(string runId, string gate, GateAnswer answer, string change, string by, string because, CancellationToken cancellationToken);

    /// <returns>Why not; null when the wish stands.</returns>
    Task<Refusal?> Cancel(string runId, string by, string because, CancellationToken cancellationToken);
}
