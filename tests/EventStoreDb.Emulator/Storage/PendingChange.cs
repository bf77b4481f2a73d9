namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>A change between its call and its answer.</summary>
internal sealed class PendingChange(Change change, CancellationToken cancellationToken)
    : TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Change Change { get; } = change;

    /// <summary>Set when the change is judged; told only once it is durable.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>Asked before the change is judged; afterwards it is too late.</summary>
    public bool GaveUp() => cancellationToken.IsCancellationRequested && TrySetCanceled(cancellationToken);

    public void Answer() => TrySetResult(Outcome!);
}
