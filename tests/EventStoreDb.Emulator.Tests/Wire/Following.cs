using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Wire;

/// <summary>A subscription that is read one message at a time.</summary>
internal sealed class Following(IAsyncEnumerable<ReadResp> told, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ReadResp> _told = told.GetAsyncEnumerator(cancellationToken);

    /// <summary>The last message that was read.</summary>
    public ReadResp Current => _told.Current;

    /// <summary>The next messages, in few words.</summary>
    public async Task<string> Next(int count)
    {
        var words = new List<string>();
        while (words.Count < count && await _told.MoveNextAsync())
        {
            words.Add(Telling.Of(_told.Current));
        }

        return string.Join(", ", words);
    }

    /// <summary>The next messages up to the first that says so, in few words.</summary>
    public async Task<IReadOnlyList<ReadResp>> Until(string word)
    {
        var all = new List<ReadResp>();
        while (await _told.MoveNextAsync())
        {
            all.Add(_told.Current);
            if (Telling.Of(_told.Current) == word)
            {
                return all;
            }
        }

        throw new InvalidOperationException($"It ended without {word}");
    }

    public async ValueTask DisposeAsync() => await _told.DisposeAsync();
}
