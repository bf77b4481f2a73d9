using CodexPlatform.Grpc;

namespace CodexPlatform.EventLog.EventStoreDb.Appending;

/// <summary>What the server said to an append.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>The batch stands: now, or since before.</summary>
    /// <param name="LastRevision">Null where the server does not say.</param>
    /// <param name="Position">Null where the server does not say.</param>
    public sealed record Stands(long? LastRevision, LogPosition? Position) : Answer;

    /// <summary>The stream ends elsewhere.</summary>
    /// <param name="Last">Revision of its last event, -1 for none; null where the server does not say.</param>
    public sealed record Conflicts(long? Last) : Answer;

    /// <summary>This write failed, while the call goes on.</summary>
    public sealed record Fails(GrpcException Failure) : Answer;
}
