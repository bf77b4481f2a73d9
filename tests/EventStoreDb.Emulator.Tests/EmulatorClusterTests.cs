using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Gossip;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;

namespace CodexPlatform.EventStoreDb.Emulator.Tests;

[Trait("Requirement", "L19 K1")]
public sealed class EmulatorClusterTests : IAsyncLifetime
{
    private static readonly GrpcCallOptions LeaderOnly = new(new GrpcMetadata { { "requires-leader", "True" } });

    private readonly CancellationToken _patience = Patience.Begin();
    private EmulatorCluster _cluster = null!;
    private List<GrpcChannel> _clients = null!;

    public async Task InitializeAsync()
    {
        _cluster = await EmulatorCluster.Start(3, new EmulatorOptions { SystemEvents = false }, _patience);
        _clients = [.. _cluster.Nodes.Select(node => new GrpcChannel(node.Address, new GrpcChannelOptions(), TimeProvider.System))];
    }

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Gossips_about_its_members_and_their_leader()
    {
        _cluster.Elect(_cluster.Nodes[1]);
        await _cluster.Nodes[0].DisposeAsync();
        var members = (await _clients[2].Unary(Methods.Gossip, new Empty(), GrpcCallOptions.None, _patience)).Members;
        Assert.Equal(_cluster.Nodes.Select(node => (uint)node.Port), members.Select(member => member.HttpEndPoint.Port));
        Assert.Equal([false, true, true], members.Select(member => member.IsAlive));
        Assert.Equal(MemberInfo.Types.VNodeState.Leader, members[1].State);
        Assert.Equal(MemberInfo.Types.VNodeState.Follower, members[2].State);
    }

    [Fact]
    public async Task Sends_who_demands_the_leader_there()
    {
        var refused = await LiveEmulator.Refused(() => Append(1, 1, LeaderOnly));
        Assert.Equal(
            (GrpcStatus.NotFound, "not-leader", "127.0.0.1", $"{_cluster.Nodes[0].Port}"),
            (refused.Status, refused.Trailers.Value("exception"), refused.Trailers.Value("leader-endpoint-host"), refused.Trailers.Value("leader-endpoint-port")));
        await Append(0, 1, LeaderOnly);
        await Append(1, 2, GrpcCallOptions.None);
    }

    [Fact]
    public async Task Of_one_always_leads()
    {
        await using var alone = await LiveEmulator.Start();
        using var batch = alone.Batch(LeaderOnly);
        await batch.Send(BatchClient.Request(1, "s", Expected.NoStream, 1));
        Assert.Equal("1: at 0", await batch.Answers(1));
    }

    [Fact]
    public async Task Ends_a_batch_whose_leader_was_deposed_at_its_next_message()
    {
        using var batch = new BatchClient(_clients[0].Duplex(Methods.BatchAppend, LeaderOnly, _patience), _patience);
        await batch.Send(BatchClient.Request(1, "s", Expected.NoStream, 1));
        Assert.Equal("1: at 0", await batch.Answers(1));
        _cluster.Elect(_cluster.Nodes[2]);
        await batch.SendLast(BatchClient.Request(2, "s", Expected.Any, 2));
        var refused = await LiveEmulator.Refused(batch.Answer);
        Assert.Equal(("not-leader", $"{_cluster.Nodes[2].Port}"), (refused.Trailers.Value("exception"), refused.Trailers.Value("leader-endpoint-port")));
    }

    [Fact]
    public async Task Without_a_leader_cannot_name_it()
    {
        _cluster.Elect(null);
        var refused = await LiveEmulator.Refused(() => Append(0, 1, LeaderOnly));
        Assert.Equal((GrpcStatus.Unknown, "No leader info available in response"), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task Has_one_log()
    {
        await Append(0, 1, LeaderOnly);
        var told = await _clients[2].ServerStreaming(Methods.Read, new() { Options = Reads.Stream("s") }, GrpcCallOptions.None, _patience).SingleAsync();
        Assert.Equal("0@s", Telling.Of(told));
        Assert.Equal(string.Join(',', _cluster.Nodes.Select(node => $"127.0.0.1:{node.Port}")), _cluster.ConnectionString["esdb://".Length..].Split('?')[0]);
    }

    private Task Append(int node, int number, GrpcCallOptions options) => _clients[node].ClientStreaming(
        Methods.Append,
        new EventLog.EventStoreDb.Wire.Streams.AppendReq[] { new() { Options = Headers.Of("s", Expected.Any) }, new() { ProposedMessage = LiveEmulator.Message(number) } }
            .ToAsyncEnumerable(),
        options,
        _patience);
}
