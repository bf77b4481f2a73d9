using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Views;

namespace CodexPlatform.Provenance;

/// <summary>Whether the run's events say what the statement says of them.</summary>
internal static class LogChecks
{
    public static IEnumerable<VerificationCheck> Of(RunStatement statement, ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> envelope, IReadOnlyList<LogEntry> entries)
    {
        var (events, problem) = Decode(entries);
        if (problem is not null)
        {
            return [new("log.readable", false, problem)];
        }

        var said = statement.Predicate;
        var request = events.FindLast(e => e.Event is RunEvent.AttestationRequested asked && asked.Attestation == said.Attestation)?.Event;
        var (derived, refusal) = request is RunEvent.AttestationRequested { Effect: var effect }
            ? StatementBuilder.Build(events, effect)
            : (null, new Refusal("attestation.unknown", $"The run's events know no attestation {said.Attestation}"));
        return
        [
            new("log.readable", true, $"All {events.Count} events of the run can be read"),
            .. derived is null ? [new("log.statement", false, refusal!.Reason)] : Sections(derived, payload),
            Validated(said, events),
            Gated(said, events),
            Attested(said, envelope, events),
        ];
    }

    /// <summary>One check for each part of the statement, so that a reader sees which part does not hold.</summary>
    private static IEnumerable<VerificationCheck> Sections(RunStatement derived, ReadOnlyMemory<byte> payload)
    {
        using var ours = JsonDocument.Parse(StatementBuilder.Encode(derived));
        using var theirs = JsonDocument.Parse(payload);
        return
        [
            .. Members(ours.RootElement, theirs.RootElement, "").Where(check => check.Name != "predicate"),
            .. Members(ours.RootElement.GetProperty("predicate"), theirs.RootElement.GetProperty("predicate"), "predicate."),
        ];
    }

    private static IEnumerable<VerificationCheck> Members(JsonElement ours, JsonElement theirs, string prefix)
    {
        var names = ours.EnumerateObject().Select(member => member.Name).Union(theirs.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        foreach (var name in names)
        {
            var differences = (ours.TryGetProperty(name, out var one), theirs.TryGetProperty(name, out var other)) switch
            {
                (true, true) => JsonDifference.Between(one, other, name).Take(5).ToList(),
                (true, false) => [new JsonDifference(name, "something", null)],
                _ => [new JsonDifference(name, null, "something")],
            };
            yield return differences.Count == 0
                ? new(prefix + name, true, $"{name} is what the events say")
                : new(prefix + name, false, string.Join("; ", differences.Select(each =>
                    $"{each.Path}: the events say {each.One ?? "nothing"}, the statement says {each.Other ?? "nothing"}")));
        }
    }

    private static VerificationCheck Validated(RunPredicate said, List<RecordedEvent> events)
    {
        var merge = events.FindIndex(e => e.Event is RunEvent.MergeRequested asked && asked.Change.Hash == said.Change.Hash);
        var fences = EffectFences.None;
        Verdict? verdict = null;
        foreach (var recorded in events.Take(Math.Max(merge, 0)))
        {
            if (recorded.Event is RunEvent.VerdictReached reached && fences.Counts(reached) && reached.Verdict.Change == said.Change.Hash)
            {
                verdict = reached.Verdict;
            }

            fences = fences.After(recorded.Event);
        }

        return verdict?.Outcome == VerdictOutcome.Pass
            ? new("verdict", true, $"Exactly this change passed {verdict.Rules.Length} rules before its merge was asked for")
            : new("verdict", false, $"No passing verdict on exactly this change stands before its merge ({verdict?.Outcome.ToString() ?? "none"})");
    }

    private static VerificationCheck Gated(RunPredicate said, List<RecordedEvent> events)
    {
        var merge = events.FindIndex(e => e.Event is RunEvent.MergeRequested asked && asked.Change.Hash == said.Change.Hash);
        var before = events.Take(Math.Max(merge, 0)).Select(e => e.Event).ToList();
        var gates = before.OfType<RunEvent.GateOpened>().Where(gate => gate.Change.Hash == said.Change.Hash).ToList();
        var unanswered = gates.Where(gate => before.OfType<RunEvent.GateAnswered>().FirstOrDefault(given =>
            given.Gate == gate.Gate && given.Change == said.Change.Hash) is not { Answer: GateAnswer.Approve } answer || SameName(answer.By, said.Task.Sponsor)).ToList();
        var own = before.OfType<RunEvent.CommandGateOpened>().FirstOrDefault(gate => before.OfType<RunEvent.GateAnswered>().Any(given =>
            given.Gate == gate.Gate && given.Change == gate.Call && given.Answer == GateAnswer.Approve && SameName(given.By, said.Task.Sponsor)));
        return own is not null ? new("gates", false, $"The sponsor approved the command at {own.Gate}: {own.Summary}")
            : unanswered.Count == 0 ? new("gates", true, gates.Count == 0 ? "The change needed no person" : $"Another person than the sponsor approved exactly this change at {gates.Count} gates")
            : new("gates", false, $"Nobody but the sponsor approved exactly this change at {string.Join(", ", unanswered.Select(gate => gate.Gate))}");
    }

    private static VerificationCheck Attested(RunPredicate said, ReadOnlyMemory<byte> envelope, List<RecordedEvent> events)
    {
        var hash = StatementBuilder.Sha256(envelope.Span);
        var recorded = events.Select(e => e.Event).OfType<RunEvent.Attested>().FirstOrDefault(e => e.Attestation == said.Attestation);
        return recorded is null ? new("log.attested", false, "The run's events do not know of a signed attestation")
            : recorded.Envelope.Sha256 == hash ? new("log.attested", true, "The run's events name exactly this envelope")
            : new("log.attested", false, $"The run's events name the envelope {recorded.Envelope.Sha256}, this one is {hash}");
    }

    private static bool SameName(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static (List<RecordedEvent> Events, string? Problem) Decode(IReadOnlyList<LogEntry> entries)
    {
        try
        {
            return ([.. entries.Select(RecordedEvent.Read)], entries.Count == 0 ? "The run has no events" : null);
        }
        catch (Exception exception) when (exception is ContractException or UnrecognizedEventException)
        {
            return ([], exception.Message);
        }
    }
}
