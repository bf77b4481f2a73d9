using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace CodexPlatform.EventLog.EventStoreDb.Appending;

/// <summary>Reads the answers of a batch call. They name their errors by the type of the details.</summary>
internal static class BatchAnswers
{
    public static Answer Of(BatchAppendResp answer) => answer.ResultCase switch
    {
        BatchAppendResp.ResultOneofCase.Success => Success(answer.Success),
        BatchAppendResp.ResultOneofCase.Error => Error(answer.Error),
        _ => new Answer.Fails(new GrpcException(GrpcStatus.Unknown, "The server answered an append with nothing")),
    };

    private static Answer.Stands Success(BatchAppendResp.Types.Success success) => new(
        success.CurrentRevisionOptionCase == BatchAppendResp.Types.Success.CurrentRevisionOptionOneofCase.CurrentRevision
            ? (long)success.CurrentRevision
            : null,
        success.Position is { } position ? new LogPosition(position.CommitPosition, position.PreparePosition) : null);

    private static Answer Error(Status error)
    {
        var details = error.Details ?? new Any();
        if (details.TryUnpack<WrongExpectedVersion>(out var conflict))
        {
            return new Answer.Conflicts(conflict.CurrentStreamRevisionOptionCase switch
            {
                WrongExpectedVersion.CurrentStreamRevisionOptionOneofCase.CurrentStreamRevision => (long)conflict.CurrentStreamRevision,
                WrongExpectedVersion.CurrentStreamRevisionOptionOneofCase.CurrentNoStream => -1,
                _ => null,
            });
        }

        // Not ready and too busy come as an error that says OK, or internal.
        var status = error.Code == Code.Ok ? GrpcStatus.Unavailable : (GrpcStatus)(int)error.Code;
        var trailers = new GrpcMetadata();
        if (Name(details) is { } name)
        {
            trailers.Add("exception", name);
        }

        return new Answer.Fails(new GrpcException(status, error.Message, trailers));
    }

    private static string? Name(Any details) =>
        details.Is(StreamDeleted.Descriptor) ? ErrorName.StreamDeleted
        : details.Is(AccessDenied.Descriptor) ? ErrorName.AccessDenied
        : details.Is(MaximumAppendSizeExceeded.Descriptor) ? ErrorName.MaximumAppendSizeExceeded
        : null;
}
