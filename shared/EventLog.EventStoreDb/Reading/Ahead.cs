namespace CodexPlatform.EventLog.EventStoreDb.Reading;

/// <summary>Looks whether the next item is there already, without losing it if it is not.</summary>
internal sealed class Ahead<T> : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending;
    private readonly IAsyncEnumerator<T> _source;
    private Task<bool>? _next;

    public Ahead(Func<CancellationToken, IAsyncEnumerable<T>> source, CancellationToken cancellationToken)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source = source(_ending.Token).GetAsyncEnumerator(_ending.Token);
    }

    public T Current => _source.Current;

    /// <summary>Whether waiting for the next item would take no time.</summary>
    public bool Ready => (_next ??= _source.MoveNextAsync().AsTask()).IsCompleted;

    /// <summary>Whether there is a next item.</summary>
    public async Task<bool> Next()
    {
        var next = _next ?? _source.MoveNextAsync().AsTask();
        _next = null;
        return await next.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        if (_next is { } waiting)
        {
            await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _source.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }
}
