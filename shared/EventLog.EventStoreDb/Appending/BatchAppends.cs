using CodexPlatform.EventLog.EventStoreDb.Connecting;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace CodexPlatform.EventLog.EventStoreDb.Appending;

/// <summary>Appends over the batch call of the moment, which is opened anew after it ended.</summary>
internal sealed class BatchAppends(ConnectionSettings settings, TimeProvider time) : IDisposable
{
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private BatchCall? _call;
    private bool _disposed;

    /// <exception cref="GrpcException">The call ended. Whether the batch was written is unknown.</exception>
    public async Task<Answer> Append(
        Node node, StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        var capabilities = await node.Capabilities(cancellationToken).ConfigureAwait(false);
        var correlation = Guid.NewGuid();
        var requests = BatchRequests.Of(correlation, stream, expected, entries, options => SetDeadline(options, capabilities.DeadlineDuration));
        return BatchAnswers.Of(
            await CallTo(node).Send(correlation, requests, settings.DefaultDeadline, cancellationToken).ConfigureAwait(false));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _call?.Dispose();
        }
    }

    private BatchCall CallTo(Node node)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(EventStoreDbEventLog));
            if (_call is { Ended: false } open && open.Node == node)
            {
                return open;
            }

            _call?.Dispose();
            return _call = new BatchCall(node, time);
        }
    }

    private void SetDeadline(BatchAppendReq.Types.Options options, bool duration)
    {
        if (duration && settings.DefaultDeadline is { } limit)
        {
            options.Deadline = Duration.FromTimeSpan(limit);
        }
        else
        {
            options.Deadline21100 = Timestamp.FromDateTimeOffset(settings.DefaultDeadline is { } from ? time.GetUtcNow() + from : Never);
        }
    }
}
