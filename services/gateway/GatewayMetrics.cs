using System.Diagnostics.Metrics;

namespace CodexPlatform.Gateway;

/// <summary>What the gateway counts.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    private readonly Meter _meter = new("CodexPlatform.Gateway");
    private readonly Counter<long> _submissions;
    private readonly UpDownCounter<long> _followers;

    public GatewayMetrics()
    {
        _submissions = _meter.CreateCounter<long>("codex.submission.count", "{submission}", "Tasks that were submitted, by what became of them");
        _followers = _meter.CreateUpDownCounter<long>("codex.follower.count", "{follower}", "Callers that follow a run at the moment");
    }

    public void Submitted(Submission submission) => _submissions.Add(1, new KeyValuePair<string, object?>("outcome", submission switch
    {
        Submission.Recorded { Repeated: true } => "repeated",
        Submission.Recorded => "recorded",
        Submission.Pending => "pending",
        Submission.KeyReused => "key-reused",
        _ => "refused",
    }));

    public void Following(int change) => _followers.Add(change);

    public void Dispose() => _meter.Dispose();
}
