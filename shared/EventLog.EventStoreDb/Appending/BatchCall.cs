using System.Collections.Concurrent;
using System.Threading.Channels;
using CodexPlatform.EventLog.EventStoreDb.Connecting;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;

namespace CodexPlatform.EventLog.EventStoreDb.Appending;

/// <summary>One long call over which all appends of this client go, each with an id by which its answer is known.</summary>
/// <remarks>
/// The call is never half-closed: the server cancels what it has queued when it is, and may then not end the call at all. It ends by
/// being cancelled. When it ends in any way, the outcome of what is still under way is unknown.
/// </remarks>
internal sealed class BatchCall : IDisposable
{
    /// <summary>Appends that wait to be sent; further callers wait their turn.</summary>
    private const int Waiting = 1024;

    /// <summary>So many requests go out together at most.</summary>
    private const int Together = 64;

    /// <summary>How long an ended call may take to say why, before it is given up.</summary>
    private static readonly TimeSpan Explanation = TimeSpan.FromSeconds(2);

    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private readonly ConcurrentDictionary<Guid, PendingWrite> _pending = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly GrpcDuplex<BatchAppendReq, BatchAppendResp> _call;
    private readonly TimeProvider _time;
    private readonly Task _reading;
    private GrpcException? _failure;

    public BatchCall(Node node, TimeProvider time)
    {
        Node = node;
        _time = time;
        _call = node.Channel.Duplex(Methods.BatchAppend, node.Unlimited, _ending.Token);
        _reading = Read();
        _ = Write();
    }

    public Node Node { get; }

    public bool Ended => Volatile.Read(ref _failure) is not null;

    /// <exception cref="GrpcException">The call has ended, or no answer came in time. Whether the batch was written is unknown.</exception>
    public async Task<BatchAppendResp> Send(Guid correlation, IReadOnlyList<BatchAppendReq> requests, TimeSpan? limit, CancellationToken cancellationToken)
    {
        var write = new PendingWrite(requests);
        _pending[correlation] = write;
        try
        {
            await _queue.Writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            return await write.Answered.WaitAsync(limit ?? System.Threading.Timeout.InfiniteTimeSpan, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException exception)
        {
            throw new GrpcException(GrpcStatus.Unavailable, $"The batch call ended before ({_failure!.Status}: {_failure.Message})", _failure.Trailers, inner: exception);
        }
        catch (TimeoutException exception)
        {
            // A server that does not answer one is not trusted with the others either: all are sent again over a new call.
            var silent = new GrpcException(GrpcStatus.DeadlineExceeded, $"No answer came within {limit}", inner: exception);
            Fail(silent);
            throw silent;
        }
        finally
        {
            write.Abandon();
            _pending.TryRemove(correlation, out _);
        }
    }

    public void Dispose() => Fail(new GrpcException(GrpcStatus.Unavailable, "The batch call was closed"));

    private async Task Write()
    {
        var together = new List<BatchAppendReq>(Together);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(_ending.Token).ConfigureAwait(false))
            {
                together.Clear();
                while (together.Count < Together && _queue.Reader.TryRead(out var write))
                {
                    if (!write.Abandoned)
                    {
                        together.AddRange(write.Requests);
                    }
                }

                await _call.Write(together, _ending.Token).ConfigureAwait(false);
            }
        }
        catch (GrpcException exception)
        {
            // Why it ended is told to the reader.
            await _reading.WaitAsync(Explanation, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Fail(exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            // It was ended from outside, and everybody was told.
        }
    }

    private async Task Read()
    {
        try
        {
            await foreach (var answer in _call.Responses(_ending.Token).ConfigureAwait(false))
            {
                // An answer may come twice (an error, and later its time-out): the second finds nobody.
                if (Uuids.Of(answer.CorrelationId) is { } correlation && _pending.TryRemove(correlation, out var write))
                {
                    write.Answer(answer);
                }
            }

            Fail(new GrpcException(GrpcStatus.Unavailable, "The server ended the batch call"));
        }
        catch (GrpcException exception)
        {
            Fail(exception);
        }
        catch (OperationCanceledException)
        {
            // It was ended from outside, and everybody was told.
        }
    }

    private void Fail(GrpcException failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is not null)
        {
            return;
        }

        _queue.Writer.TryComplete();
        _ending.Cancel();
        _call.Dispose();
        foreach (var write in _pending.Values)
        {
            write.Fail(failure);
        }
    }
}
