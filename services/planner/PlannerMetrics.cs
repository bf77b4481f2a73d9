using System.Diagnostics.Metrics;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Planner;

/// <summary>What the planner counts. Decisions are told apart by their wire names.</summary>
internal sealed class PlannerMetrics
{
    private readonly TimeProvider _time;
    private readonly Counter<long> _decisions, _conflicts;
    private readonly Histogram<double> _advance;
    private readonly Gauge<long> _open;

    public PlannerMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create("CodexPlatform.Planner");
        _decisions = meter.CreateCounter<long>("codex.run.decisions", "{decision}", "Decisions that were recorded");
        _conflicts = meter.CreateCounter<long>("codex.run.conflicts", "{conflict}", "Decisions that were made again because somebody wrote first");
        _advance = meter.CreateHistogram<double>("codex.run.advance_duration", "s", "Time of one look at a run: reading, deciding, recording, sending");
        _open = meter.CreateGauge<long>("codex.run.open", "{run}", "Runs that have begun and not ended");
    }

    /// <param name="proposed">How often decisions were offered to the log until it took them.</param>
    public void Decided(Transacted<Run, RunEvent> advanced, int proposed)
    {
        foreach (var decision in advanced.Events)
        {
            _decisions.Add(1, new KeyValuePair<string, object?>("decision", EventCodec<RunEvent>.NameOf(decision.Event)));
        }

        if (proposed > 1)
        {
            _conflicts.Add(proposed - 1);
        }
    }

    public void Open(int runs) => _open.Record(runs);

    /// <summary>Measures a look at a run until disposed.</summary>
    public Look Advancing() => new(this, _time.GetTimestamp());

    public readonly record struct Look(PlannerMetrics Metrics, long Began) : IDisposable
    {
        public void Dispose() => Metrics._advance.Record(Metrics._time.GetElapsedTime(Began).TotalSeconds);
    }
}
