using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Protocol;

[Trait("Requirement", "L19")]
public sealed class AnnouncementTests
{
    [Fact]
    public async Task Name_what_is_there_in_lower_case()
    {
        await using var live = await LiveEmulator.Start();
        var supported = await live.Client.Unary(Methods.SupportedMethods, new Empty(), GrpcCallOptions.None, live.Patience);
        Assert.Equal("24.2.0.0", supported.EventStoreServerVersion);
        var batch = Assert.Single(supported.Methods, method => method.MethodName == "batchappend");
        Assert.Equal(("event_store.client.streams.streams", "deadline_duration"), (batch.ServiceName, Assert.Single(batch.Features)));
        Assert.Equal(["position", "events"], Assert.Single(supported.Methods, method => method.MethodName == "read" && method.Features.Count > 0).Features);
    }

    [Fact]
    public async Task Are_missing_on_an_old_server_as_batches_are()
    {
        await using var live = await LiveEmulator.Start(new EmulatorOptions { BatchAppend = false });
        var unannounced = await LiveEmulator.Refused(() => live.Client.Unary(Methods.SupportedMethods, new Empty(), GrpcCallOptions.None, live.Patience));
        using var batch = live.Batch();
        var unserved = await LiveEmulator.Refused(batch.Answer);
        Assert.All([unannounced, unserved], refused => Assert.Equal(GrpcStatus.Unimplemented, refused.Status));
        Assert.NotNull((await live.Append("s", Expected.NoStream, 1)).Success);
    }

    [Fact]
    public async Task Hold_no_method_that_is_not_served()
    {
        await using var live = await LiveEmulator.Start();
        var persistent = new GrpcMethod<Empty, AppendResp>(
            "event_store.client.persistent_subscriptions.PersistentSubscriptions", "List", Methods.Gossip.Requests, Methods.Append.Responses);
        var refused = await LiveEmulator.Refused(() => live.Client.Unary(persistent, new Empty(), GrpcCallOptions.None, live.Patience));
        Assert.Equal(GrpcStatus.Unimplemented, refused.Status);
    }
}
