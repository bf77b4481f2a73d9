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
public static class RawAppendLoop
{
    /// <param name="inFlight">Lanes: each writes its next event when its last one was answered.</param>
    /// <returns>How long all the appends took, the connection not counted.</returns>
    public static async Task<TimeSpan> Run(
        EventStoreDbEventLogOptions options, int appends, int bytes, int inFlight, TimeProvider time, CancellationToken cancellationToken)
    {
        using var cluster = new Cluster(ConnectionString.Parse(options.ConnectionString).Settings, NullLogger.Instance, time);
        var node = await cluster.Current(cancellationToken).ConfigureAwait(false);
        using var call = node.Channel.Duplex(Methods.BatchAppend, node.Unlimited, cancellationToken);
        var answers = call.Responses(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposing = answers.ConfigureAwait(false);
        var lanes = Enumerable.Range(0, inFlight).Select(_ => new Lane(bytes)).ToDictionary(lane => lane.Correlation);
        var free = Channel.CreateUnbounded<Lane>();
        var started = time.GetTimestamp();
        foreach (var lane in lanes.Values)
        {
            free.Writer.TryWrite(lane);
        }

        var writing = Write(call, free.Reader, appends, cancellationToken);
        for (var answered = 0; answered < appends; answered++)
        {
            if (!await answers.MoveNextAsync().ConfigureAwait(false))
            {
                throw new IOException("The server ended the call");
            }

            if (BatchAnswers.Of(answers.Current) is not Answer.Stands)
            {
                throw new IOException($"The server refused a raw append: {answers.Current.Error?.Message}");
            }

            free.Writer.TryWrite(lanes[Uuids.Of(answers.Current.CorrelationId)!.Value]);
        }

        await writing.ConfigureAwait(false);
        return time.GetElapsedTime(started);
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
