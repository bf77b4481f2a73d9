using CodexPlatform.EventLog.EventStoreDb.Connecting;
using CodexPlatform.Grpc;

namespace CodexPlatform.EventLog.EventStoreDb;

/// <summary>How long one operation puts up with failures that may pass: from the first of them on, as long as the default deadline.</summary>
internal sealed class Patience(ConnectionSettings settings, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private long? _failingSince;
    private TimeSpan _pause;

    /// <summary>It goes well again.</summary>
    public void Reset()
    {
        _failingSince = null;
        _pause = TimeSpan.Zero;
    }

    /// <summary>Waits before the next attempt: not at all the first time, then longer each time.</summary>
    /// <exception cref="EventStoreDbEventLogException">It will not pass, or has gone on for too long.</exception>
    public async Task Bear(GrpcException failure, CancellationToken cancellationToken)
    {
        _failingSince ??= time.GetTimestamp();
        if (!ErrorName.MayPass(failure) || time.GetElapsedTime(_failingSince.Value) + _pause > settings.DefaultDeadline)
        {
            throw EventStoreDbEventLogException.Of(failure);
        }

        await Task.Delay(_pause, time, cancellationToken).ConfigureAwait(false);
        _pause = _pause == TimeSpan.Zero ? FirstPause : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }
}
