using System.Diagnostics.Metrics;

namespace CodexPlatform.Provenance;

/// <summary>What signing counts.</summary>
internal sealed class AttestationMetrics
{
    private readonly TimeProvider _time;
    private readonly Counter<long> _attestations;
    private readonly Histogram<double> _duration;

    public AttestationMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create("CodexPlatform.Provenance");
        _attestations = meter.CreateCounter<long>("codex.attestation.signed", "{attestation}", "Statements that were signed and stored");
        _duration = meter.CreateHistogram<double>("codex.attestation.duration", "s", "Time to build, sign and store a statement");
    }

    public long Begin() => _time.GetTimestamp();

    public void Signed(long began)
    {
        _attestations.Add(1);
        _duration.Record(_time.GetElapsedTime(began).TotalSeconds);
    }
}
