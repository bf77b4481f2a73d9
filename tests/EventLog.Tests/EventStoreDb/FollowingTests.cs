using CodexPlatform.EventStoreDb.Emulator;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>Subscriptions and readings with what a server does to them.</summary>
public sealed class FollowingTests : IAsyncLifetime
{
    private EmulatorServer _server = null!;

    public async Task InitializeAsync() => _server = await EmulatorServer.Start(new EmulatorOptions(), CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>The server drops what a slow reader does not take and reads it from its log later.</summary>
    [Fact]
    public async Task A_slow_reader_misses_and_repeats_nothing()
    {
        using var log = Connected.To(_server.ConnectionString);
        await using var signals = log.Subscribe(null, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator();
        await signals.CaughtUp();
        var stream = new StreamName("run-1");
        const int Count = 300;
        for (var last = -1L; last < Count - 1; last++)
        {
            await log.Append(stream, new ExpectedRevision(last), [Entry.At(stream, last + 1, new byte[20_000])], CancellationToken.None);
        }

        for (var revision = 0; revision < Count; revision++)
        {
            Assert.Equal(revision, (await signals.NextEntry()).Entry!.Revision);
        }

        await signals.CaughtUp();
    }

    [Fact]
    public async Task Every_signal_is_a_place_to_resume_from_exactly()
    {
        using var log = Connected.To(_server.ConnectionString);
        var (wanted, foreign) = (new StreamName("run-1"), new StreamName("artifact-1"));
        for (var last = -1L; last < 5; last++)
        {
            await log.Append(wanted, last, $"{last + 1}");
            await log.Append(foreign, (600 * (last + 1)) - 1, [.. Enumerable.Range(0, 600).Select(number => $"{number}")]);
        }

        var seen = new List<LogSignal>();
        await using (var signals = log.Subscribe(null, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator())
        {
            await signals.Next(signal =>
            {
                seen.Add(signal);
                return signal.CaughtUp;
            });
        }

        Assert.Equal(6, seen.Count(signal => signal.Entry is not null));
        Assert.Contains(seen, signal => signal.Entry is null && !signal.CaughtUp);
        var told = 0;
        foreach (var signal in seen)
        {
            told += signal.Entry is null ? 0 : 1;
            var rest = Enumerable.Range(told, 6 - told).Select(number => (long)number).ToList();
            Assert.Equal(rest, (await log.All(signal.Position, LogFilter.Runs)).Select(entry => entry.Revision));
            await using var resumed = log.Subscribe(signal.Position, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator();
            var again = new List<long>();
            await resumed.Next(next =>
            {
                again.AddRange(next.Entry is { } entry ? [entry.Revision] : []);
                return next.CaughtUp;
            });
            Assert.Equal(rest, again);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_reading_that_breaks_off_goes_on_where_it_was(int answers)
    {
        using var log = Connected.To(_server.ConnectionString, "defaultDeadline=60000");
        var stream = new StreamName("run-1");
        var texts = Enumerable.Range(0, 50).Select(number => $"{number}").ToArray();
        await log.Append(stream, -1, texts);

        _server.Faults.BreakConnectionAfter(answers);
        Assert.Equal(texts, await log.Texts(stream));
        _server.Faults.BreakConnectionAfter(answers);
        Assert.Equal(texts.Reverse(), (await log.ReadStream(stream, long.MaxValue, ReadDirection.Backwards, CancellationToken.None).ToList()).Select(entry => entry.Text()));
        _server.Faults.BreakConnectionAfter(answers);
        Assert.Equal(texts, (await log.All(filter: LogFilter.Runs)).Select(entry => entry.Text()));
        _server.Faults.BreakConnectionAfter(answers);
        await using var signals = log.Subscribe(null, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator();
        for (var revision = 0; revision < 50; revision++)
        {
            Assert.Equal(revision, (await signals.NextEntry()).Entry!.Revision);
        }
    }

    /// <summary>Bytes are bytes: what pretends to be JSON and is not is neither refused nor changed, on the way in and out.</summary>
    [Theory]
    [InlineData("{\"broken\":")]
    [InlineData("{} trailing")]
    [InlineData("{not json}")]
    [InlineData("")]
    [InlineData("{\"fine\":1}")]
    public async Task Poisoned_json_passes_unread(string text)
    {
        using var log = Connected.To(_server.ConnectionString);
        var stream = new StreamName("run-1");
        await log.Append(stream, -1, text, "next");
        Assert.Equal([text, "next"], await log.Texts(stream));
        await using var signals = log.Subscribe(null, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal(text, (await signals.NextEntry()).Entry!.Text());
        Assert.Equal("next", (await signals.NextEntry()).Entry!.Text());
    }
}
