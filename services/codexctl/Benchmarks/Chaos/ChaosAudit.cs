using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Provenance;
using Holding = CodexPlatform.AgentLoop.Holding;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What must hold of a run that merges to a branch, whatever happened to the processes: it is all in its stream.</summary>
internal static class ChaosAudit
{
    private const int Shown = 120;

    private static readonly Type[] Once = [typeof(RunEvent.RunSubmitted), typeof(RunEvent.Merged), typeof(RunEvent.Attested), typeof(RunEvent.RunCompleted)];

    /// <summary>Whether the workers of an effect died as often as the run allows: it may end without a result then.</summary>
    public static bool GaveUp(IEnumerable<RunEvent> events) => events.OfType<RunEvent.EffectFailed>().Any(failed => failed.Failure.Code == Holding.Abandoned);

    /// <returns>A sentence for each fault; none when all is well.</returns>
    public static IEnumerable<string> Faults(StreamName stream, IReadOnlyList<LogEntry> entries) =>
        Of(stream, entries).Select(fault => $"{stream}: {fault}");

    /// <summary>A sandbox is one call's: two that had the same one could have seen each other.</summary>
    public static IEnumerable<string> Shared(IEnumerable<SandboxUse> uses) => uses
        .GroupBy(use => use.Sandbox, use => use.User, StringComparer.Ordinal)
        .Where(users => users.Count() > 1)
        .Select(users => $"The sandbox {users.Key} was that of {string.Join(" and ", users)}");

    private static IEnumerable<string> Of(StreamName stream, IReadOnlyList<LogEntry> entries)
    {
        var events = entries.Select(EventCodec<RunEvent>.DecodeKnown).ToList();
        var mayFail = GaveUp(events);
        if (entries.Count == 0 || !EndedRuns.Types.Contains(entries[^1].Type) || (!mayFail && events[^1] is not RunEvent.RunCompleted))
        {
            yield return $"ends with {string.Join("; ", entries.TakeLast(3).Select(Told))}";
        }

        if (entries.Count(entry => EndedRuns.Types.Contains(entry.Type)) > 1)
        {
            yield return "ended more than once";
        }

        foreach (var (once, times) in Once.Select(once => (once, events.Count(each => each.GetType() == once))).Where(each => each.Item2 > 1 || (each.Item2 == 0 && !mayFail)))
        {
            yield return $"{once.Name} {times} times";
        }

        foreach (var fault in OfEffects(events, events.OfType<RunEvent.RunSubmitted>().FirstOrDefault()?.Options.Limits.EffectAttempts ?? 0))
        {
            yield return fault;
        }

        if (Replay.Of(stream, entries) is not ReplayResult.Verified { Ended: true } and var other)
        {
            yield return $"replay says {other}";
        }
    }

    /// <summary>Each outcome is of the attempt that holds its effect, and none comes after the one that completed it.</summary>
    private static IEnumerable<string> OfEffects(IEnumerable<RunEvent> events, int mostAttempts)
    {
        var (fences, attempts) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var completed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in events)
        {
            switch (each)
            {
                case RunEvent.EffectStarted started:
                    if (completed.Contains(started.Effect) || started.Fence != fences.GetValueOrDefault(started.Effect) + 1)
                    {
                        yield return $"{started.Effect} was begun with fence {started.Fence} after {fences.GetValueOrDefault(started.Effect)}{(completed.Contains(started.Effect) ? ", and was done" : "")}";
                    }

                    (fences[started.Effect], attempts[started.Effect]) = (started.Fence, started.Attempt);
                    break;
                case IOutcome outcome:
                    if (outcome.Fence != fences.GetValueOrDefault(outcome.Effect))
                    {
                        yield return $"{outcome.Effect} has an outcome of fence {outcome.Fence} while {fences.GetValueOrDefault(outcome.Effect)} holds it";
                    }

                    if (outcome is RunEvent.EffectFailed { Failure.Code: Holding.Abandoned } && attempts.GetValueOrDefault(outcome.Effect) < mostAttempts)
                    {
                        yield return $"{outcome.Effect} was given up after {attempts.GetValueOrDefault(outcome.Effect)} attempts";
                    }

                    if (outcome is not RunEvent.EffectFailed && !completed.Add(outcome.Effect))
                    {
                        yield return $"{outcome.Effect} was completed twice";
                    }

                    break;
            }
        }
    }

    private static string Told(LogEntry entry) =>
        $"{entry.Created:HH:mm:ss} {entry.Type} {Encoding.UTF8.GetString(entry.Data.Span)[..Math.Min(entry.Data.Length, Shown)]}";
}
