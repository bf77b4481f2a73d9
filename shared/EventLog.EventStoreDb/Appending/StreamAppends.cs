using CodexPlatform.EventLog.EventStoreDb.Connecting;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.Grpc;
using Google.Protobuf;
using Current = CodexPlatform.EventLog.EventStoreDb.Wire.Streams.AppendResp.Types.WrongExpectedVersion.CurrentRevisionOptionOneofCase;

namespace CodexPlatform.EventLog.EventStoreDb.Appending;

/// <summary>Appends by a call of their own each, to servers that have no batch call.</summary>
internal static class StreamAppends
{
    /// <exception cref="GrpcException">The call failed. Whether the batch was written is unknown.</exception>
    public static async Task<Answer> Append(
        Node node, StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        var answer = await node.Channel.ClientStreaming(
            Methods.Append, Requests(stream, expected, entries).ToAsyncEnumerable(), node.Limited, cancellationToken).ConfigureAwait(false);
        return answer.ResultCase switch
        {
            AppendResp.ResultOneofCase.Success => Success(answer.Success),
            AppendResp.ResultOneofCase.WrongExpectedVersion => new Answer.Conflicts(answer.WrongExpectedVersion.CurrentRevisionOptionCase switch
            {
                Current.CurrentRevision => (long)answer.WrongExpectedVersion.CurrentRevision,
                Current.CurrentNoStream => -1,
                _ => null,
            }),
            _ => new Answer.Fails(new GrpcException(GrpcStatus.Unknown, "The server answered an append with nothing")),
        };
    }

    private static Answer.Stands Success(AppendResp.Types.Success success) => new(
        success.CurrentRevisionOptionCase == AppendResp.Types.Success.CurrentRevisionOptionOneofCase.CurrentRevision ? (long)success.CurrentRevision : null,
        success.Position is { } position ? new LogPosition(position.CommitPosition, position.PreparePosition) : null);

    private static IEnumerable<AppendReq> Requests(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries)
    {
        var options = new AppendReq.Types.Options { StreamIdentifier = new StreamIdentifier { StreamName = ByteString.CopyFromUtf8(stream.Value) } };
        if (expected == ExpectedRevision.NoStream)
        {
            options.NoStream = new Empty();
        }
        else
        {
            options.Revision = (ulong)expected.Last;
        }

        yield return new AppendReq { Options = options };
        foreach (var entry in entries)
        {
            yield return new AppendReq
            {
                ProposedMessage = new AppendReq.Types.ProposedMessage
                {
                    Id = Uuids.Of(entry.Id),
                    Metadata = { [Proposals.Type] = entry.Type, [Proposals.ContentType] = Proposals.ContentTypeOf(entry.Data) },
                    CustomMetadata = ByteString.CopyFrom(entry.Metadata.Span),
                    Data = ByteString.CopyFrom(entry.Data.Span),
                },
            };
        }
    }
}
