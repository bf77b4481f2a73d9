using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Appending;
using CodexPlatform.EventStoreDb.Emulator.Reading;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>The five methods of Streams.</summary>
internal sealed class StreamsCalls(PublishedLog log, Appends appends, EmulatorOptions options)
{
    public IAsyncEnumerable<ReadResp> Read(ReadReq request, CancellationToken cancellationToken) => ReadRequests.Parse(request.Options ?? new()) switch
    {
        ReadRequest.Stream stream => PlainReads.Of(log, stream).ToAsyncEnumerable(),
        ReadRequest.All all => PlainReads.Of(log, all).ToAsyncEnumerable(),
        ReadRequest.StreamSubscription stream => StreamSubscription.Follow(log, stream, cancellationToken),
        ReadRequest.AllSubscription all => AllSubscription.Follow(log, all, cancellationToken),
        var other => throw new InvalidOperationException($"There is no way to read {other}"),
    };

    public async Task<AppendResp> Append(IAsyncEnumerable<AppendReq> requests, CancellationToken cancellationToken)
    {
        var change = await AppendRequests.Gather(requests, options.MaxAppendSize, cancellationToken);
        return AppendAnswers.Of(change, await appends.Write(change, cancellationToken));
    }

    public IAsyncEnumerable<BatchAppendResp> BatchAppend(IAsyncEnumerable<BatchAppendReq> requests, CancellationToken cancellationToken) =>
        new BatchCall(appends, options).Run(requests, cancellationToken);

    public async Task<DeleteResp> Delete(DeleteReq request, CancellationToken cancellationToken)
    {
        var (stream, expected) = (StreamNames.Demand(request.Options?.StreamIdentifier), Expectations.Of(request.Options ?? new()));
        var position = await Write(new Change.Delete(stream, Demand(expected)), cancellationToken);
        return new DeleteResp { Position = new() { CommitPosition = position.Commit, PreparePosition = position.Prepare } };
    }

    public async Task<TombstoneResp> Tombstone(TombstoneReq request, CancellationToken cancellationToken)
    {
        var (stream, expected) = (StreamNames.Demand(request.Options?.StreamIdentifier), Expectations.Of(request.Options ?? new()));
        var position = await Write(new Change.Tombstone(stream, Demand(expected)), cancellationToken);
        return new TombstoneResp { Position = new() { CommitPosition = position.Commit, PreparePosition = position.Prepare } };
    }

    /// <summary>For calls of which a conflict is an error, not an answer.</summary>
    private async Task<Position> Write(Change change, CancellationToken cancellationToken) => await appends.Write(change, cancellationToken) switch
    {
        Outcome.Written written => written.Position,
        Outcome.Conflict conflict => throw Refusals.Conflict(change.Stream, change.Expected, conflict.Actual),
        Outcome.StreamDeleted => throw Refusals.StreamDeleted(change.Stream),
        _ => throw Refusals.TimedOut(),
    };

    private static Expected Demand(Expected? expected) => expected ?? throw Refusals.Invalid("the expected stream revision is not set");
}
