using System.Diagnostics.Metrics;

namespace CodexPlatform.Effects;

/// <summary>What the effect protocol counts. The kind of an effect is the name of its command.</summary>
public sealed class EffectMetrics
{
    private readonly TimeProvider _time;
    private readonly Counter<long> _started, _takenOver, _abandoned, _failed, _repeated;
    private readonly UpDownCounter<long> _running;
    private readonly Histogram<double> _duration;

    public EffectMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create("CodexPlatform.Effects");
        _started = meter.CreateCounter<long>("codex.effect.started", "{effect}", "Attempts at effects that were begun");
        _takenOver = meter.CreateCounter<long>("codex.effect.taken_over", "{effect}", "Attempts that were begun because an earlier holder did not come to an end");
        _abandoned = meter.CreateCounter<long>("codex.effect.abandoned", "{effect}", "Effects that were given up after their last attempt");
        _failed = meter.CreateCounter<long>("codex.effect.failed", "{effect}", "Attempts that came to nothing");
        _repeated = meter.CreateCounter<long>("codex.effect.outcome_append_retries", "{append}", "Appends of outcomes that had to be repeated");
        _running = meter.CreateUpDownCounter<long>("codex.effect.running", "{effect}", "Effects that are being carried out");
        _duration = meter.CreateHistogram<double>("codex.effect.duration", "s", "Time from the start of an attempt to its outcome");
    }

    internal void Started(string kind, bool takenOver)
    {
        _started.Add(1, Kind(kind));
        if (takenOver)
        {
            _takenOver.Add(1, Kind(kind));
        }
    }

    internal void Abandoned(string kind) => _abandoned.Add(1, Kind(kind));

    internal void Failed(string kind) => _failed.Add(1, Kind(kind));

    internal void Repeated(string kind) => _repeated.Add(1, Kind(kind));

    /// <summary>Counts an effect as running, and its time, until disposed.</summary>
    internal Attempt Running(string kind)
    {
        _running.Add(1, Kind(kind));
        return new Attempt(this, kind, _time.GetTimestamp());
    }

    private static KeyValuePair<string, object?> Kind(string kind) => new("kind", kind);

    internal readonly record struct Attempt(EffectMetrics Metrics, string Kind, long Began) : IDisposable
    {
        public void Dispose()
        {
            Metrics._running.Add(-1, EffectMetrics.Kind(Kind));
            Metrics._duration.Record(Metrics._time.GetElapsedTime(Began).TotalSeconds, EffectMetrics.Kind(Kind));
        }
    }
}
