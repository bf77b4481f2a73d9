namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>What a test makes of the disk under the log.</summary>
internal sealed class Disk
{
    private volatile TaskCompletionSource? _held;

    /// <summary>While it is, no change is written, and every one of them ends as timed out.</summary>
    public bool Full { get; set; }

    /// <summary>While it is, the next write to it fails as a real disk does.</summary>
    public bool Broken { get; set; }

    /// <summary>Lets changes queue up until released.</summary>
    public void Hold() => _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        _held?.TrySetResult();
        _held = null;
    }

    public Task Ready() => _held?.Task ?? Task.CompletedTask;
}
