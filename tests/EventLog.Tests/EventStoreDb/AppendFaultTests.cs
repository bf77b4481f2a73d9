using CodexPlatform.EventLog.EventStoreDb;
using CodexPlatform.EventStoreDb.Emulator;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>Appends whose answers are lost, late or wrong: what was told stands, and nothing stands twice.</summary>
public sealed class AppendFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private EmulatorServer _server = null!;

    public async Task InitializeAsync() => _server = await EmulatorServer.Start(new EmulatorOptions(), CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_write_of_unknown_outcome_is_sent_again_and_stands_once(bool applied, bool connection)
    {
        using var log = Connected.To(_server.ConnectionString, "defaultDeadline=60000");
        var stream = new StreamName("run-1");
        await log.Append(stream, -1, "a");
        _server.Faults.LoseWrite(applied, connection: connection);
        var appended = await log.Append(stream, 0, "b", "c");
        var read = await log.ReadStream(stream, 0, ReadDirection.Forwards, CancellationToken.None).ToList();
        Assert.Equal(["a", "b", "c"], read.Select(entry => entry.Text()));
        Assert.Equal(new Appended(2, read[^1].Position), appended);
    }

    [Fact]
    public async Task Many_writes_under_way_when_the_call_is_lost_all_stand_once()
    {
        using var log = Connected.To(_server.ConnectionString, "defaultDeadline=60000");
        _server.Faults.LoseWrite(applied: true, after: 40);
        _server.Faults.LoseWrite(applied: false, after: 40, connection: true);
        _server.Faults.LoseWrite(applied: true, after: 40, connection: true);
        var streams = Enumerable.Range(0, 32).Select(number => new StreamName($"run-{number}")).ToList();
        await Task.WhenAll(streams.Select(stream => Task.Run(async () =>
        {
            for (var last = -1L; last < 9; last += 2)
            {
                var appended = await log.Append(stream, last, $"{last + 1}", $"{last + 2}");
                Assert.Equal(last + 2, appended.LastRevision);
            }
        })));
        foreach (var stream in streams)
        {
            Assert.Equal(Enumerable.Range(0, 10).Select(number => $"{number}"), await log.Texts(stream));
        }
    }

    [Fact]
    public async Task A_rival_who_wrote_between_two_attempts_is_not_mistaken_for_us()
    {
        using var log = Connected.To(_server.ConnectionString, "defaultDeadline=60000");
        using var rival = Connected.To(_server.ConnectionString);
        var stream = new StreamName("run-1");
        _server.Faults.HoldWrites();
        _server.Faults.LoseWrite(applied: false);
        var lost = log.Append(stream, -1, "mine", "mine too");
        var other = rival.Append(stream, -1, "theirs");
        _server.Faults.ReleaseWrites();
        try
        {
            await lost;
            await Assert.ThrowsAsync<WrongRevisionException>(() => other);
            Assert.Equal(["mine", "mine too"], await log.Texts(stream));
        }
        catch (WrongRevisionException refused)
        {
            Assert.Equal(0, refused.Actual);
            await other;
            Assert.Equal(["theirs"], await log.Texts(stream));
        }
    }

    /// <summary>The server answers a prefix of what stands as written; so does the port.</summary>
    [Fact]
    public async Task The_beginning_of_a_batch_that_stands_is_told_its_own_place()
    {
        using var log = Connected.To(_server.ConnectionString);
        var stream = new StreamName("run-1");
        await log.Append(stream, -1, "a", "b", "c");
        var appended = await log.Append(stream, -1, "a", "b");
        var read = await log.ReadStream(stream, 0, ReadDirection.Forwards, CancellationToken.None).ToList();
        Assert.Equal(3, read.Count);
        Assert.Equal(1, appended.LastRevision);
    }

    [Fact]
    public async Task A_server_that_is_not_ready_is_asked_again()
    {
        using var log = Connected.To(_server.ConnectionString, "defaultDeadline=60000");
        _server.Faults.RefuseCalls(4);
        Assert.Equal(0, (await log.Append(new StreamName("run-1"), -1, "a")).LastRevision);
    }

    [Fact]
    public async Task A_silent_server_is_an_outage_that_may_pass_and_the_same_batch_is_right_afterwards()
    {
        using var log = Connected.To(_server.ConnectionString, "defaultDeadline=400");
        var stream = new StreamName("run-1");
        _server.Faults.HoldWrites();
        var outage = await Assert.ThrowsAsync<EventStoreDbEventLogException>(() => log.Append(stream, -1, "a").WaitAsync(Limit));
        Assert.Equal(("log.timeout", true), (outage.Code, outage.Passing));
        _server.Faults.ReleaseWrites();

        using var patient = Connected.To(_server.ConnectionString, "defaultDeadline=60000");
        Assert.Equal(0, (await patient.Append(stream, -1, "a")).LastRevision);
        Assert.Equal(["a"], await patient.Texts(stream));
    }

    [Fact]
    public async Task A_full_disk_is_an_outage_that_may_pass()
    {
        using var log = Connected.To(_server.ConnectionString, "defaultDeadline=400");
        _server.Faults.DiskFull = true;
        var outage = await Assert.ThrowsAsync<EventStoreDbEventLogException>(() => log.Append(new StreamName("run-1"), -1, "a").WaitAsync(Limit));
        Assert.Equal(("log.timeout", true), (outage.Code, outage.Passing));
    }

    [Fact]
    public async Task A_batch_that_is_too_big_is_refused_for_good_and_the_call_goes_on()
    {
        using var log = Connected.To(_server.ConnectionString);
        var stream = new StreamName("run-1");
        var big = new byte[(1 << 20) + 1];
        var outage = await Assert.ThrowsAsync<EventStoreDbEventLogException>(
            () => log.Append(stream, ExpectedRevision.NoStream, [Entry.At(stream, 0, big)], CancellationToken.None));
        Assert.Equal(("log.too-big", false), (outage.Code, outage.Passing));
        await log.Append(stream, -1, "a");
    }

    [Fact]
    public async Task A_batch_bigger_than_a_message_goes_in_parts_and_stands_as_one()
    {
        await using var server = await EmulatorServer.Start(new EmulatorOptions { MaxAppendSize = 32 << 20 }, CancellationToken.None);
        using var log = Connected.To(server.ConnectionString, "defaultDeadline=60000");
        var stream = new StreamName("run-1");
        var entries = Enumerable.Range(0, 10).Select(number => Entry.At(stream, number, new byte[1 << 20], $"test.{number}.v1")).ToList();
        Assert.Equal(9, (await log.Append(stream, ExpectedRevision.NoStream, entries, CancellationToken.None)).LastRevision);
        Assert.Equal(entries.Select(entry => entry.Id), (await log.ReadStream(stream, 0, ReadDirection.Forwards, CancellationToken.None).ToList()).Select(entry => entry.Id));
    }

    [Fact]
    public async Task Nobody_listening_is_an_outage_that_may_pass()
    {
        var connectionString = _server.ConnectionString;
        await _server.DisposeAsync();
        using var log = Connected.To(connectionString, "defaultDeadline=200");
        foreach (var use in (Func<Task>[])[() => log.Append(new StreamName("run-1"), -1, "a"), () => log.Texts(new StreamName("run-1")), () => log.All()])
        {
            var outage = await Assert.ThrowsAsync<EventStoreDbEventLogException>(() => use().WaitAsync(Limit));
            Assert.Equal(("log.unreachable", true), (outage.Code, outage.Passing));
        }
    }

    /// <summary>Half-closed, the server would drop what it has queued.</summary>
    [Fact]
    public async Task The_batch_call_is_cancelled_and_never_half_closed()
    {
        var half = _server.Faults.HalfClosed(1);
        using (var log = Connected.To(_server.ConnectionString))
        {
            await log.Append(new StreamName("run-1"), -1, "a");
        }

        using var other = Connected.To(_server.ConnectionString);
        await other.Append(new StreamName("run-2"), -1, "a");
        Assert.False(half.IsCompleted);
    }
}
