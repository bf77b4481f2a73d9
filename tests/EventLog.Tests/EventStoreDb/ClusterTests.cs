using CodexPlatform.EventLog.EventStoreDb;
using CodexPlatform.EventStoreDb.Emulator;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>Several members of which one leads, and changes.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private EmulatorCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await EmulatorCluster.Start(3, new EmulatorOptions(), CancellationToken.None);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData("leader")]
    [InlineData("follower")]
    [InlineData("random")]
    public async Task A_member_is_found_by_gossip(string preference)
    {
        using var log = Connected.To(_cluster.ConnectionString, $"nodePreference={preference}", "defaultDeadline=60000");
        var stream = new StreamName("run-1");
        await log.Append(stream, -1, "a");
        Assert.Equal(["a"], await log.Texts(stream));
    }

    [Fact]
    public async Task The_next_leader_is_found_when_the_first_one_steps_down()
    {
        using var log = Connected.To(_cluster.ConnectionString, "defaultDeadline=60000");
        var stream = new StreamName("run-1");
        await log.Append(stream, -1, "a");
        await using var signals = log.Subscribe(null, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal("a", (await signals.NextEntry()).Entry!.Text());

        _cluster.Elect(_cluster.Nodes[1]);
        await log.Append(stream, 0, "b");
        _cluster.Elect(_cluster.Nodes[2]);
        await log.Append(stream, 1, "c");
        Assert.Equal(["a", "b", "c"], await log.Texts(stream));
        Assert.Equal("b", (await signals.NextEntry()).Entry!.Text());
        Assert.Equal("c", (await signals.NextEntry()).Entry!.Text());
    }

    [Fact]
    public async Task A_member_that_is_not_the_leader_names_it_even_to_who_does_not_ask_around()
    {
        using var log = Connected.To(_cluster.Nodes[1].ConnectionString, "defaultDeadline=60000");
        Assert.Equal(0, (await log.Append(new StreamName("run-1"), -1, "a")).LastRevision);
    }

    [Fact]
    public async Task The_dead_leader_is_forgotten()
    {
        using var log = Connected.To(_cluster.ConnectionString, "defaultDeadline=60000");
        var stream = new StreamName("run-1");
        await log.Append(stream, -1, "a");
        await _cluster.Nodes[0].DisposeAsync();
        _cluster.Elect(_cluster.Nodes[2]);
        await log.Append(stream, 0, "b");
        Assert.Equal(["a", "b"], await log.Texts(stream));
    }

    [Fact]
    public async Task No_member_at_all_is_an_outage_that_may_pass()
    {
        var connectionString = _cluster.ConnectionString;
        await _cluster.DisposeAsync();
        using var log = Connected.To(connectionString, "maxDiscoverAttempts=2", "discoveryInterval=1");
        var outage = await Assert.ThrowsAsync<EventStoreDbEventLogException>(() => log.Append(new StreamName("run-1"), -1, "a"));
        Assert.Equal(("log.unreachable", true), (outage.Code, outage.Passing));
    }
}
