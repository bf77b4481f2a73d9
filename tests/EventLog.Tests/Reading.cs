namespace CodexPlatform.EventLog.Tests;

/// <summary>Whole readings, and waiting with a limit instead of sleeping.</summary>
internal static class Reading
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<Appended> Append(this IEventLog log, StreamName stream, long last, params string[] texts) =>
        await log.Append(stream, new ExpectedRevision(last), Entry.Batch(stream, last, texts), CancellationToken.None);

    public static async Task<string[]> Texts(this IEventLog log, StreamName stream) =>
        [.. (await log.ReadStream(stream, 0, ReadDirection.Forwards, CancellationToken.None).ToList()).Select(entry => entry.Text())];

    public static Task<List<LogEntry>> All(this IEventLog log, LogPosition? after = null, LogFilter? filter = null) =>
        log.ReadAll(after, filter ?? new LogFilter(""), CancellationToken.None).ToList();

    public static async Task<List<T>> ToList<T>(this IAsyncEnumerable<T> source)
    {
        var list = new List<T>();
        await foreach (var item in source)
        {
            list.Add(item);
        }

        return list;
    }

    /// <summary>The next signal that satisfies; the test fails if none comes in time.</summary>
    public static async Task<LogSignal> Next(this IAsyncEnumerator<LogSignal> signals, Func<LogSignal, bool> wanted)
    {
        while (await signals.MoveNextAsync().AsTask().WaitAsync(Limit))
        {
            if (wanted(signals.Current))
            {
                return signals.Current;
            }
        }

        throw new InvalidOperationException("The subscription ended");
    }

    public static Task<LogSignal> NextEntry(this IAsyncEnumerator<LogSignal> signals) => signals.Next(signal => signal.Entry is not null);

    public static Task<LogSignal> CaughtUp(this IAsyncEnumerator<LogSignal> signals) => signals.Next(signal => signal.CaughtUp);
}
