using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Views;

namespace CodexPlatform.Provenance;

/// <summary>Makes the statement of a merged change of the run's events: the same events, the same bytes.</summary>
public static class StatementBuilder
{
    /// <param name="events">The run's events from the first; those after the request are left aside, so a retry makes the same statement.</param>
    /// <param name="effect">The effect of the <see cref="RunEvent.AttestationRequested"/> to answer; null for the last one.</param>
    /// <returns>The statement, or <c>attestation.unknown</c> and <c>attestation.not-merged</c>.</returns>
    public static (RunStatement? Statement, Refusal? Refusal) Build(IReadOnlyList<RecordedEvent> events, string? effect)
    {
        var at = events.ToList().FindLastIndex(e => e.Event is RunEvent.AttestationRequested asked && (effect is null || asked.Effect == effect));
        if (at < 0 || events[at].Event is not RunEvent.AttestationRequested request)
        {
            return (null, new Refusal("attestation.unknown", $"The run has no request for the attestation {effect}"));
        }

        var history = events.Take(at + 1).ToList();
        var evidence = history.Aggregate(StatementEvidence.Empty, StatementEvidence.Evolve);
        return evidence is { Submission: { } submission, Merge: { } merge, Merged: { } merged } && merged.Commit == request.Commit
            ? (Statement(submission, merge, merged, request, evidence, history), null)
            : (null, new Refusal("attestation.not-merged", $"No merge into commit {request.Commit} is recorded before the request"));
    }

    /// <summary>The bytes that are signed.</summary>
    public static byte[] Encode(RunStatement statement) => JsonSerializer.SerializeToUtf8Bytes(statement, WireJson.Stored);

    private static RunStatement Statement(
        RunEvent.RunSubmitted submission,
        RunEvent.MergeRequested merge,
        RunEvent.Merged merged,
        RunEvent.AttestationRequested request,
        StatementEvidence evidence,
        List<RecordedEvent> history)
    {
        var stream = history[0].Entry.Stream;
        return new(
            RunStatement.StatementType,
            [
                Subject("commit", "gitCommit", merged.Commit),
                Subject("patch", "sha256", merge.Change.Patch.Sha256),
                Subject("tree", "gitTree", merged.Tree),
            ],
            RunStatement.RunPredicateType,
            new RunPredicate(
                submission.RunId,
                request.Attestation,
                submission.Task,
                submission.Repository.BaseBranch,
                merge.BaseCommit,
                submission.Options,
                merge.Change,
                merged.Branch,
                merged.Commit,
                evidence.Configuration,
                [.. history.Select(e => e.Origin.Batch?.Logic).OfType<int>().Distinct().Order()],
                evidence.Consultations,
                evidence.Plans,
                evidence.ToolCalls,
                evidence.Rulings,
                evidence.Verdicts,
                evidence.Gates,
                new LogHead(stream.Value, history[^1].Revision, LogChain.Of(stream, history.Select(e => e.Entry)))));
    }

    private static StatementSubject Subject(string name, string algorithm, string digest) =>
        new(name, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(algorithm, digest));

    internal static string Sha256(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(SHA256.HashData(data));

    internal static string Sha256(string text) => Sha256(Encoding.UTF8.GetBytes(text));
}
