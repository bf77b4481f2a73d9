using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>The way of every write into the store, past the faults of the test.</summary>
internal sealed class Appends(Store store, Faults faults)
{
    /// <exception cref="OperationCanceledException">It was cancelled before it was written, and is not written.</exception>
    public Task<Outcome> Write(Change change, CancellationToken cancellationToken) => faults.NextWrite() switch
    {
        _ when store.Failure.IsCompleted => Task.FromException<Outcome>(Refusals.NotReady()),
        null => store.Write(change, cancellationToken),
        { Applied: false } lost => Task.FromException<Outcome>(lost.Failure()),
        var lost => WriteInSilence(change, lost, cancellationToken),
    };

    /// <summary>Tells a test that waits for it.</summary>
    public void NoteHalfClose() => faults.NoteHalfClose();

    private async Task<Outcome> WriteInSilence(Change change, LostWrite lost, CancellationToken cancellationToken)
    {
        await store.Write(change, cancellationToken);
        throw lost.Failure();
    }
}
