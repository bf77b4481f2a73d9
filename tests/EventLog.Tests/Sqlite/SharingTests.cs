using CodexPlatform.EventLog.Sqlite;

namespace CodexPlatform.EventLog.Tests.Sqlite;

/// <summary>One file, several processes: the engine appends, and approve, deny and cancel append beside it.</summary>
public sealed class SharingTests : IDisposable
{
    private static readonly string[] Names = ["one", "two"];

    private readonly LogFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_log_opened_again_goes_on_where_it_was()
    {
        var stream = new StreamName("run-1");
        var before = await _file.Open().Append(stream, -1, "a", "b");
        _file.Close();

        using var log = _file.Open();
        Assert.Equal(before, await log.Append(stream, -1, "a", "b"));
        var after = await log.Append(stream, 1, "c");
        Assert.True(before.Position.CompareTo(after.Position) < 0);
        Assert.Equal(["a", "b", "c"], await log.Texts(stream));
    }

    [Fact]
    public void A_new_log_is_opened_by_several_at_once()
    {
        for (var round = 0; round < 25; round++)
        {
            using var file = new LogFile();
            var logs = new SqliteEventLog[6];
            var problems = new string?[logs.Length];
            using var together = new Barrier(logs.Length);
            var threads = Enumerable.Range(0, logs.Length).Select(place => new Thread(() =>
            {
                together.SignalAndWait();
                try
                {
                    logs[place] = new SqliteEventLog(new SqliteEventLogOptions { Path = file.Path, BusySeconds = 30 }, TimeProvider.System);
                }
                catch (SqliteEventLogException problem)
                {
                    problems[place] = problem.Message;
                }
            })).ToList();
            threads.ForEach(each => each.Start());
            threads.ForEach(each => each.Join());
            Array.ForEach(logs, log => log?.Dispose());
            Assert.All(problems, Assert.Null);
        }
    }

    [Fact]
    public async Task A_writer_sees_what_the_other_has_written_to_a_stream_that_it_remembers()
    {
        var stream = new StreamName("run-1");
        var (one, two) = (_file.Open(), _file.Open());
        await one.Append(stream, -1, "a");
        await two.Append(stream, 0, "b");
        var refused = await Assert.ThrowsAsync<WrongRevisionException>(() => one.Append(stream, 0, "x"));
        Assert.Equal(1, refused.Actual);
        await one.Append(stream, 1, "c");
        Assert.Equal(["a", "b", "c"], await two.Texts(stream));
    }

    [Fact]
    public async Task Rivals_in_two_processes_take_each_revision_once()
    {
        const int Each = 60;
        var stream = new StreamName("run-1");
        await Task.WhenAll(Names.Select(name => (name, log: _file.Open())).Select(rival => Task.Run(async () =>
        {
            for (var (won, last) = (0, -1L); won < Each;)
            {
                try
                {
                    last = (await rival.log.Append(stream, last, $"{rival.name} {won}")).LastRevision;
                    won++;
                }
                catch (WrongRevisionException refused)
                {
                    last = refused.Actual;
                }
            }
        })));

        var texts = await _file.Open().Texts(stream);
        foreach (var name in Names)
        {
            Assert.Equal(Enumerable.Range(0, Each).Select(number => $"{name} {number}"), texts.Where(text => text.StartsWith(name, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_subscription_is_told_what_another_process_appends()
    {
        var (one, two) = (_file.Open(), _file.Open());
        await using var signals = one.Subscribe(null, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator();
        await signals.CaughtUp();
        var stream = new StreamName("run-1");
        for (var revision = 0; revision < 3; revision++)
        {
            var next = signals.NextEntry();
            await two.Append(stream, revision - 1, $"{revision}");
            Assert.Equal($"{revision}", (await next).Entry!.Text());
        }
    }

    [Fact]
    public async Task Two_processes_may_make_the_file_at_once()
    {
        var logs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            new EventLog.Sqlite.SqliteEventLog(new() { Path = _file.Path }, TimeProvider.System))));
        await Task.WhenAll(logs.Select((log, number) => log.Append(new StreamName($"run-{number}"), -1, "a")));
        Assert.Equal(4, (await logs[0].All()).Count);
        Assert.All(logs, log => log.Dispose());
    }

    [Fact]
    public async Task Closing_writes_what_was_appended_and_refuses_what_comes_after()
    {
        var log = _file.Open();
        var appends = Enumerable.Range(0, 50).Select(number => log.Append(new StreamName($"run-{number}"), -1, "a")).ToList();
        await using var signals = log.Subscribe(null, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator();
        log.Dispose();
        await Task.WhenAll(appends);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.Append(new StreamName("run-late"), -1, "a"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.All());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => signals.NextEntry());
        Assert.Equal(50, (await _file.Open().All()).Count);
    }

    [Fact]
    public async Task Closing_ends_a_subscription_that_waits()
    {
        var log = _file.Open();
        await using var signals = log.Subscribe(null, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator();
        await signals.CaughtUp();
        var next = signals.NextEntry();
        log.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => next);
    }
}
