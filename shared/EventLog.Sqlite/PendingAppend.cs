namespace CodexPlatform.EventLog.Sqlite;

/// <summary>An append between its call and its commit. Its outcome becomes known to the caller only once the group is durable.</summary>
internal sealed class PendingAppend(
    StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    : TaskCompletionSource<Appended>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private Appended? _place;
    private WrongRevisionException? _conflict;

    public StreamName Stream { get; } = stream;

    public ExpectedRevision Expected { get; } = expected;

    public IReadOnlyList<NewEntry> Entries { get; } = entries;

    /// <summary>Asked before the write begins; afterwards it is too late.</summary>
    public bool GaveUp()
    {
        if (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        TrySetCanceled(cancellationToken);
        return true;
    }

    public void StandsAt(Appended place) => (_place, _conflict) = (place, null);

    public void ConflictsAt(long actual) => (_place, _conflict) = (null, new WrongRevisionException(Stream, Expected, actual));

    public void Answer()
    {
        if (_conflict is null)
        {
            TrySetResult(_place!);
        }
        else
        {
            TrySetException(_conflict);
        }
    }
}
