namespace CodexPlatform.EventLog.Tests;

public abstract partial class EventLogSuite
{
    [Fact]
    public async Task Tells_what_stands_and_then_what_is_appended()
    {
        var filter = new LogFilter(NewCategory());
        var stream = NewStream(filter.StreamPrefix);
        await Log.Append(stream, -1, "a", "b");
        await using var signals = Log.Subscribe(null, filter, CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal("a", (await signals.NextEntry()).Entry!.Text());
        Assert.Equal("b", (await signals.NextEntry()).Entry!.Text());
        await signals.CaughtUp();

        await Log.Append(stream, 1, "c");
        Assert.Equal("c", (await signals.NextEntry()).Entry!.Text());
        await signals.CaughtUp();
    }

    [Fact]
    public async Task Wakes_a_subscription_that_is_waiting()
    {
        var filter = new LogFilter(NewCategory());
        var stream = NewStream(filter.StreamPrefix);
        await using var signals = Log.Subscribe(null, filter, CancellationToken.None).GetAsyncEnumerator();
        await signals.CaughtUp();
        var next = signals.NextEntry();
        await Log.Append(stream, -1, "a");
        Assert.Equal("a", (await next).Entry!.Text());
    }

    [Fact]
    public async Task Resumes_a_subscription_where_it_was()
    {
        var filter = new LogFilter(NewCategory());
        var stream = NewStream(filter.StreamPrefix);
        await Log.Append(stream, -1, "a", "b", "c");
        LogPosition reached;
        await using (var before = Log.Subscribe(null, filter, CancellationToken.None).GetAsyncEnumerator())
        {
            await before.NextEntry();
            reached = (await before.NextEntry()).Position;
        }

        await Log.Append(stream, 2, "d");
        await using var signals = Log.Subscribe(reached, filter, CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal("c", (await signals.NextEntry()).Entry!.Text());
        Assert.Equal("d", (await signals.NextEntry()).Entry!.Text());
    }

    [Fact]
    public async Task Gives_checkpoints_beyond_what_the_filter_leaves_out()
    {
        var (wanted, other) = (new LogFilter(NewCategory()), NewStream());
        var last = await Log.Append(other, -1, "a", "b");
        await using var signals = Log.Subscribe(null, wanted, CancellationToken.None).GetAsyncEnumerator();
        var checkpoint = await signals.CaughtUp();
        Assert.Null(checkpoint.Entry);
        Assert.True(checkpoint.Position.CompareTo(last.Position) >= 0);
    }

    [Fact]
    public async Task Misses_and_repeats_nothing_while_many_write()
    {
        var filter = new LogFilter(NewCategory());
        const int Writers = 8, Each = 40;
        using var done = new CancellationTokenSource(Reading.Limit);
        var subscribers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var told = new List<LogEntry>();
            await foreach (var signal in Log.Subscribe(null, filter, done.Token))
            {
                if (signal.Entry is { } entry)
                {
                    told.Add(entry);
                }

                if (told.Count == Writers * Each)
                {
                    break;
                }
            }

            return told;
        })).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            var stream = NewStream(filter.StreamPrefix);
            for (var revision = -1; revision < Each - 1; revision++)
            {
                await Log.Append(stream, revision, $"{revision + 1}");
            }
        })));

        var standing = (await Log.All(filter: filter)).Select(entry => (entry.Id, entry.Position)).ToList();
        foreach (var told in await Task.WhenAll(subscribers))
        {
            Assert.Equal(standing, told.Select(entry => (entry.Id, entry.Position)));
        }
    }

    [Fact]
    public async Task Ends_a_waiting_subscription_when_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var signals = Log.Subscribe(null, new LogFilter(NewCategory()), cancellation.Token).GetAsyncEnumerator();
        await signals.CaughtUp();
        var next = signals.NextEntry();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }
}
