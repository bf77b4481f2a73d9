using System.Globalization;
using CodexPlatform.Grpc.Client;

namespace CodexPlatform.Grpc.Tests.Foreign;

/// <summary>Our client against a server of gRPC's JavaScript library.</summary>
public sealed class ForeignServerTests : IAsyncLifetime, IDisposable
{
    private const int Big = 16 * 1024 * 1024;

    private NodePeer _server = null!;
    private GrpcChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _server = await NodePeer.Start("serve");
        var port = int.Parse(await _server.Line(), CultureInfo.InvariantCulture);
        _channel = new GrpcChannel(
            new Uri($"http://127.0.0.1:{port}"), new GrpcChannelOptions { Limits = new GrpcLimits(Big + 1024, Big + 1024) }, TimeProvider.System);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _channel.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(Big)]
    public async Task Answers_one_by_one(int size)
    {
        var message = new byte[size];
        new Random(size).NextBytes(message);
        Assert.Equal(message, await _channel.Unary(Echo.Once, message, GrpcCallOptions.None, CancellationToken.None));
    }

    [Fact]
    public async Task Answers_one_by_many()
    {
        var answers = await _channel.ServerStreaming(Echo.Repeat, Echo.Times(5000, "again"), GrpcCallOptions.None, CancellationToken.None).ToList(CancellationToken.None);
        Assert.Equal(Enumerable.Repeat("again", 5000), answers.Select(Echo.Text));
        Assert.Empty(await _channel.ServerStreaming(Echo.Repeat, Echo.Times(0, ""), GrpcCallOptions.None, CancellationToken.None).ToList(CancellationToken.None));
    }

    [Fact]
    public async Task Answers_many_by_one()
    {
        var words = Enumerable.Range(0, 3000).Select(number => $"{number}").ToList();
        var answer = await _channel.ClientStreaming(
            Echo.Join, words.Select(Echo.Bytes).ToAsyncEnumerable(), GrpcCallOptions.None, CancellationToken.None);
        Assert.Equal(string.Join(' ', words), Echo.Text(answer));
    }

    [Fact]
    public async Task Answers_many_by_many_with_metadata_both_ways()
    {
        var metadata = new GrpcMetadata { { "text", "a b~" }, { "raw-bin", new byte[] { 0, 1, 254, 255 } } };
        using var call = _channel.Duplex(Echo.Chat, new GrpcCallOptions(metadata), CancellationToken.None);
        await using var answers = call.Responses(CancellationToken.None).GetAsyncEnumerator();
        for (var turn = 0; turn < 50; turn++)
        {
            await call.Write(Echo.Bytes($"{turn}"), CancellationToken.None);
            Assert.True(await answers.MoveNextAsync());
            Assert.Equal($"{turn}", Echo.Text(answers.Current));
        }

        await call.Complete(CancellationToken.None);
        Assert.True(await answers.MoveNextAsync());
        Assert.False(await answers.MoveNextAsync());
        Assert.Equal(("a b~", "a b~"), (call.Headers.Value("text"), call.Trailers.Value("text-after")));
        Assert.Equal([0, 1, 254, 255], call.Headers.Binary("raw-bin"));
        Assert.Equal([0, 1, 254, 255], call.Trailers.Binary("raw-after-bin"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Fails_with_status_message_details_and_trailers(int messagesBefore)
    {
        var failure = await Assert.ThrowsAsync<GrpcException>(() => _channel
            .ServerStreaming(Echo.Repeat, Echo.Times(messagesBefore, "fail"), GrpcCallOptions.None, CancellationToken.None).ToList(CancellationToken.None));
        Assert.Equal((GrpcStatus.FailedPrecondition, Echo.Failure().Message), (failure.Status, failure.Message));
        Assert.Equal("wrong", failure.Trailers.Value("exception"));
        Assert.Equal([0, 255, 7], failure.Trailers.Binary("more-bin"));
        Assert.Equal([8, 9], failure.Details.ToArray());
    }

    [Fact]
    public async Task Has_no_method_that_nobody_added() => Assert.Equal(
        GrpcStatus.Unimplemented,
        (await Assert.ThrowsAsync<GrpcException>(() => _channel.Unary(Echo.Absent, [], GrpcCallOptions.None, CancellationToken.None))).Status);

    /// <summary>It keeps it by itself: the caller's own clock stands still.</summary>
    [Fact]
    public async Task Hears_of_a_deadline()
    {
        using var channel = new GrpcChannel(_channel.Address, new GrpcChannelOptions(), new ManualTime());
        var failure = await Assert.ThrowsAsync<GrpcException>(() => channel.Unary(
            Echo.Of("Hang"), [], new GrpcCallOptions(Timeout: TimeSpan.FromMilliseconds(300)), CancellationToken.None).WaitAsync(NodePeer.Limit));
        Assert.Equal(GrpcStatus.DeadlineExceeded, failure.Status);
        Assert.Equal(["begun", "cancelled"], [await _server.Line(), await _server.Line()]);
    }

    [Fact]
    public async Task Hears_that_the_callers_time_is_up()
    {
        var time = new ManualTime();
        using var channel = new GrpcChannel(_channel.Address, new GrpcChannelOptions(), time);
        var call = channel.Unary(Echo.Of("Hang"), [], new GrpcCallOptions(Timeout: TimeSpan.FromHours(1)), CancellationToken.None);
        Assert.Equal("begun", await _server.Line());
        time.Advance(TimeSpan.FromHours(1));
        var failure = await Assert.ThrowsAsync<GrpcException>(() => call.WaitAsync(NodePeer.Limit));
        Assert.Equal(GrpcStatus.DeadlineExceeded, failure.Status);
        Assert.Equal("cancelled", await _server.Line());
    }

    [Fact]
    public async Task Hears_that_a_call_was_disposed_of()
    {
        using (var call = _channel.Duplex(Echo.Chat, GrpcCallOptions.None, CancellationToken.None))
        {
            await call.Write(Echo.Bytes("x"), CancellationToken.None);
            await using var answers = call.Responses(CancellationToken.None).GetAsyncEnumerator();
            Assert.True(await answers.MoveNextAsync());
        }

        Assert.Equal("cancelled", await _server.Line());
    }

    [Fact]
    public async Task Is_unavailable_when_it_dies()
    {
        using var call = _channel.Duplex(Echo.Chat, GrpcCallOptions.None, CancellationToken.None);
        await call.Write(Echo.Bytes("x"), CancellationToken.None);
        await using var answers = call.Responses(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await answers.MoveNextAsync());
        await _server.DisposeAsync();
        var failure = await Assert.ThrowsAsync<GrpcException>(() => answers.MoveNextAsync().AsTask().WaitAsync(NodePeer.Limit));
        Assert.Equal(GrpcStatus.Unavailable, failure.Status);
    }
}
