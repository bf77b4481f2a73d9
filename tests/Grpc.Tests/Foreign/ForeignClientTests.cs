using System.Text.Json;

namespace CodexPlatform.Grpc.Tests.Foreign;

/// <summary>Our server as gRPC's JavaScript library sees it.</summary>
public sealed class ForeignClientTests
{
    private const int Big = 17 * 1024 * 1024;

    [Fact]
    public async Task Sees_in_every_kind_of_call_what_it_would_see_of_its_own_server()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await LiveServer.Start(endpoints => Echo.Map(endpoints, new GrpcLimits(Big, Big), cancelled.SetResult));
        await using var client = await NodePeer.Start("call", server.Address.Authority);
        var seen = JsonDocument.Parse(await client.Output()).RootElement;

        Assert.Equal("hello", seen.GetProperty("once").GetString());
        Assert.True(seen.GetProperty("big").GetBoolean());
        DemandFailure(seen.GetProperty("failed"));
        Assert.Equal((int)GrpcStatus.Unknown, Code(seen.GetProperty("broken")));
        Assert.Equal("Exception was thrown by handler.", seen.GetProperty("broken").GetProperty("details").GetString());
        Assert.Equal((int)GrpcStatus.Unimplemented, seen.GetProperty("unimplemented").GetInt32());
        Assert.Equal(5000, seen.GetProperty("repeated").GetInt32());
        Assert.Equal((0, 0), (Code(seen.GetProperty("none")), seen.GetProperty("none").GetProperty("messages").GetArrayLength()));
        DemandFailure(seen.GetProperty("failedAfter"));
        Assert.Equal(3, seen.GetProperty("failedAfter").GetProperty("messages").GetArrayLength());
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 3000)), seen.GetProperty("joined").GetString());
        var chatted = seen.GetProperty("chatted");
        Assert.Equal(Enumerable.Range(0, 50).Select(turn => $"{turn}").Append("bye"), chatted.GetProperty("messages").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal((0, "a b~", "0001feff"), (Code(chatted), chatted.GetProperty("textAfter").GetString(), chatted.GetProperty("rawAfter").GetString()));
        Assert.Equal(("a b~", "0001feff"), (seen.GetProperty("text").GetString(), seen.GetProperty("raw").GetString()));
        Assert.Equal((int)GrpcStatus.DeadlineExceeded, seen.GetProperty("late").GetInt32());
        Assert.Equal((int)GrpcStatus.Cancelled, seen.GetProperty("cancelled").GetInt32());
        await cancelled.Task.WaitAsync(NodePeer.Limit);
    }

    private static int Code(JsonElement told) => told.GetProperty("code").GetInt32();

    private static void DemandFailure(JsonElement told)
    {
        Assert.Equal(((int)GrpcStatus.FailedPrecondition, Echo.Failure().Message), (Code(told), told.GetProperty("details").GetString()));
        Assert.Equal("wrong", told.GetProperty("exception").GetString());
        Assert.Equal(("00ff07", "0809"), (told.GetProperty("more").GetString(), told.GetProperty("rich").GetString()));
    }
}
