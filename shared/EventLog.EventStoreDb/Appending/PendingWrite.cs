using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;

namespace CodexPlatform.EventLog.EventStoreDb.Appending;

/// <summary>A batch on its way: waiting to be sent, or for its answer.</summary>
internal sealed class PendingWrite(IReadOnlyList<BatchAppendReq> requests)
{
    private readonly TaskCompletionSource<BatchAppendResp> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _abandoned;

    public IReadOnlyList<BatchAppendReq> Requests => requests;

    public Task<BatchAppendResp> Answered => _answer.Task;

    /// <summary>Nobody waits any more. If it was not sent yet, it will not be.</summary>
    public bool Abandoned => Volatile.Read(ref _abandoned);

    public void Abandon() => Volatile.Write(ref _abandoned, true);

    public void Answer(BatchAppendResp answer) => _answer.TrySetResult(answer);

    public void Fail(Exception exception)
    {
        if (_answer.TrySetException(exception))
        {
            // If nobody waits any more, it is nobody's failure.
            _ = _answer.Task.Exception;
        }
    }
}
