using CodexPlatform.Grpc.Client;

namespace CodexPlatform.Grpc.Tests;

/// <summary>The four kinds of calls between this client and this server, over HTTP/2 without TLS.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private LiveServer _server = null!;
    private GrpcChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _server = await LiveServer.Start(Echo.Map);
        _channel = _server.Channel();
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(4 * 1024 * 1024)]
    public async Task One_message_there_and_one_back(int size)
    {
        var message = new byte[size];
        new Random(size).NextBytes(message);
        Assert.Equal(message, await _channel.Unary(Echo.Once, message, GrpcCallOptions.None, CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public async Task One_message_there_and_many_back(int count)
    {
        var answers = await _channel.ServerStreaming(Echo.Repeat, Echo.Times(count, "again"), GrpcCallOptions.None, CancellationToken.None)
            .ToList(CancellationToken.None);
        Assert.Equal(Enumerable.Repeat("again", count), answers.Select(Echo.Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3000)]
    public async Task Many_messages_there_and_one_back(int count)
    {
        var words = Enumerable.Range(0, count).Select(number => $"{number}").ToList();
        var answer = await _channel.ClientStreaming(Echo.Join, Produced(words), GrpcCallOptions.None, CancellationToken.None);
        Assert.Equal(string.Join(' ', words), Echo.Text(answer));
    }

    [Fact]
    public async Task Many_messages_each_way_in_turn()
    {
        using var call = _channel.Duplex(Echo.Chat, GrpcCallOptions.None, CancellationToken.None);
        await using var answers = call.Responses(CancellationToken.None).GetAsyncEnumerator();
        for (var turn = 0; turn < 100; turn++)
        {
            await call.Write(Echo.Bytes($"{turn}"), CancellationToken.None);
            Assert.True(await answers.MoveNextAsync());
            Assert.Equal($"{turn}", Echo.Text(answers.Current));
        }

        await call.Complete(CancellationToken.None);
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal("bye", Echo.Text(answers.Current));
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task Many_writers_on_one_call_take_turns()
    {
        using var call = _channel.Duplex(Echo.Chat, GrpcCallOptions.None, CancellationToken.None);
        var writing = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < 50; number++)
            {
                await call.Write((byte[][])[Echo.Bytes($"{writer}.{number}"), Echo.Bytes($"{writer}.{number}+")], CancellationToken.None);
            }
        })).ToArray();
        var reading = call.Responses(CancellationToken.None).ToList(CancellationToken.None);
        await Task.WhenAll(writing);
        await call.Complete(CancellationToken.None);
        var told = (await reading).Select(Echo.Text).ToList();
        Assert.Equal(801, told.Count);
        Assert.Equal(801, told.Distinct().Count());
    }

    [Fact]
    public async Task Many_calls_at_once_share_the_channel()
    {
        var calls = Enumerable.Range(0, 300)
            .Select(number => _channel.Unary(Echo.Once, Echo.Bytes($"{number}"), GrpcCallOptions.None, CancellationToken.None));
        Assert.Equal(Enumerable.Range(0, 300).Select(number => $"{number}"), (await Task.WhenAll(calls)).Select(Echo.Text));
    }

    [Fact]
    public async Task Metadata_travels_with_requests_headers_and_trailers()
    {
        var metadata = new GrpcMetadata { { "text", "a b~" }, { "raw-bin", new byte[] { 0, 1, 254, 255 } } };
        using var call = _channel.Duplex(Echo.Chat, new GrpcCallOptions(metadata), CancellationToken.None);
        await call.Write(Echo.Bytes("x"), CancellationToken.None);
        await call.Complete(CancellationToken.None);
        await call.Responses(CancellationToken.None).ToList(CancellationToken.None);
        Assert.Equal(("a b~", "a b~"), (call.Headers.Value("text"), call.Trailers.Value("text-after")));
        Assert.Equal([0, 1, 254, 255], call.Headers.Binary("raw-bin"));
        Assert.Equal([0, 1, 254, 255], call.Trailers.Binary("raw-after-bin"));
        Assert.Null(call.Headers.Value("text-after"));
    }

    private static async IAsyncEnumerable<byte[]> Produced(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            await Task.Yield();
            yield return Echo.Bytes(word);
        }
    }
}
