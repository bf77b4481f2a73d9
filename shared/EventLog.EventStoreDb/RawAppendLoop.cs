using System.Threading.Channels;
using CodexPlatform.EventLog.EventStoreDb.Appending;
using CodexPlatform.EventLog.EventStoreDb.Connecting;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.EventLog.EventStoreDb;

/// <summary>The least that a client can do to append: what the log is measured against.</summary>
/// <remarks>One batch call, as many writes under way as allowed, each of one event to a stream of its lane; no retry, no verification.</remarks>
public sealed class RawAppendLoop : IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly TimeProvider _time;
    private readonly Grpc.Client.GrpcDuplex<BatchAppendReq, BatchAppendResp> _call;
    private readonly IAsyncEnumerator<BatchAppendResp> _answers;
    private readonly Dictionary<Guid, Lane> _lanes;

    private RawAppendLoop(
        Cluster cluster, Grpc.Client.GrpcDuplex<BatchAppendReq, BatchAppendResp> call, IAsyncEnumerator<BatchAppendResp> answers, Dictionary<Guid, Lane> lanes, TimeProvider time) =>
        (_cluster, _call, _answers, _lanes, _time) = (cluster, call, answers, lanes, time);

    /// <param name="inFlight">Lanes: each writes its next event when its last one was answered.</param>
    /// <param name="cancellationToken">Of the whole loop, not only of its opening.</param>
    public static async Task<RawAppendLoop> Open(
        EventStoreDbEventLogOptions options, int bytes, int inFlight, TimeProvider time, CancellationToken cancellationToken)
    {
        var cluster = new Cluster(ConnectionString.Parse(options.ConnectionString).Settings, NullLogger.Instance, time);
        try
        {
            var node = await cluster.Current(cancellationToken).ConfigureAwait(false);
            var call = node.Channel.Duplex(Methods.BatchAppend, node.Unlimited, cancellationToken);
            var lanes = Enumerable.Range(0, inFlight).Select(_ => new Lane(bytes)).ToDictionary(lane => lane.Correlation);
            return new RawAppendLoop(cluster, call, call.Responses(cancellationToken).GetAsyncEnumerator(cancellationToken), lanes, time);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="Open"/>
    /// <returns>How long all the appends took, the connection not counted.</returns>
    public static async Task<TimeSpan> Run(
        EventStoreDbEventLogOptions options, int appends, int bytes, int inFlight, TimeProvider time, CancellationToken cancellationToken)
    {
        var loop = await Open(options, bytes, inFlight, time, cancellationToken).ConfigureAwait(false);
        await using var disposing = loop.ConfigureAwait(false);
        return await loop.Run(appends, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>How long so many more appends took.</returns>
    public async Task<TimeSpan> Run(int appends, CancellationToken cancellationToken)
    {
        var free = Channel.CreateUnbounded<Lane>();
        var started = _time.GetTimestamp();
        foreach (var lane in _lanes.Values)
        {
            free.Writer.TryWrite(lane);
        }

        var writing = Write(_call, free.Reader, appends, cancellationToken);
        for (var answered = 0; answered < appends; answered++)
        {
            if (!await _answers.MoveNextAsync().ConfigureAwait(false))
            {
                throw new IOException("The server ended the call");
            }

            if (BatchAnswers.Of(_answers.Current) is not Answer.Stands)
            {
                throw new IOException($"The server refused a raw append: {_answers.Current.Error?.Message}");
            }

            free.Writer.TryWrite(_lanes[Uuids.Of(_answers.Current.CorrelationId)!.Value]);
        }

        await writing.ConfigureAwait(false);
        return _time.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        await _answers.DisposeAsync().ConfigureAwait(false);
        _call.Dispose();
        _cluster.Dispose();
    }

    private static async Task Write(
        Grpc.Client.GrpcDuplex<BatchAppendReq, BatchAppendResp> call, ChannelReader<Lane> free, int appends, CancellationToken cancellationToken)
    {
        var together = new List<BatchAppendReq>();
        for (var written = 0; written < appends; written += together.Count)
        {
            together.Clear();
            await free.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
            while (written + together.Count < appends && free.TryRead(out var lane))
            {
                together.Add(lane.Next());
            }

            await call.Write(together, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One stream and its writer.</summary>
    private sealed class Lane(int bytes)
    {
        private readonly StreamName _stream = new($"bench-{Guid.NewGuid():n}");
        private readonly byte[] _data = new byte[bytes];
        private long _last = -1;

        public Guid Correlation { get; } = Guid.NewGuid();

        public BatchAppendReq Next() => BatchRequests.Of(
            Correlation,
            _stream,
            new ExpectedRevision(_last++),
            [new NewEntry(Guid.NewGuid(), "bench.appended.v1", _data, default)],
            options => options.Deadline21100 = Timestamp.FromDateTimeOffset(DateTimeOffset.MaxValue.AddYears(-1)))[0];
    }
}
