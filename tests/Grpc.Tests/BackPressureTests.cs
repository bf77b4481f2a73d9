using System.Runtime.CompilerServices;
using CodexPlatform.Grpc.Client;
using CodexPlatform.Grpc.Server;

namespace CodexPlatform.Grpc.Tests;

/// <summary>Who reads slowly holds the other side back: nothing piles up without end.</summary>
public sealed class BackPressureTests
{
    private const int Piece = 64 * 1024;

    /// <summary>Far more than all windows and buffers on the way.</summary>
    private const int Pieces = 1000;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private int _produced;

    [Fact]
    public async Task A_server_waits_for_its_caller()
    {
        await using var server = await LiveServer.Start(endpoints => endpoints.MapServerStreaming(Echo.Repeat, (_, _, _) => Produced()));
        using var channel = server.Channel();
        await using var answers = channel.ServerStreaming(Echo.Repeat, [], GrpcCallOptions.None, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await answers.MoveNextAsync());
        Assert.InRange(await Stalled(), 1, Pieces - 1);

        var read = 1;
        while (await answers.MoveNextAsync().AsTask().WaitAsync(Limit))
        {
            Assert.Equal(Piece, answers.Current.Length);
            read++;
        }

        Assert.Equal(Pieces, read);
    }

    [Fact]
    public async Task A_caller_waits_for_its_server()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await LiveServer.Start(endpoints => endpoints.MapClientStreaming(Echo.Join, async (requests, _, token) =>
        {
            await go.Task;
            var read = 0;
            await foreach (var request in requests.WithCancellation(token))
            {
                read += request.Length / Piece;
            }

            return BitConverter.GetBytes(read);
        }));
        using var channel = server.Channel();
        var call = channel.ClientStreaming(Echo.Join, Produced(), GrpcCallOptions.None, CancellationToken.None);
        Assert.InRange(await Stalled(), 1, Pieces - 1);
        go.SetResult();
        Assert.Equal(Pieces, BitConverter.ToInt32(await call.WaitAsync(Limit)));
    }

    [Fact]
    public async Task Messages_that_are_ready_go_out_although_the_next_is_not()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await LiveServer.Start(endpoints => endpoints.MapServerStreaming(Echo.Repeat, (_, _, token) => Two(token)));
        using var channel = server.Channel();
        await using var answers = channel.ServerStreaming(Echo.Repeat, [], GrpcCallOptions.None, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(Limit));
        go.SetResult();
        Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(Limit));
        Assert.False(await answers.MoveNextAsync().AsTask().WaitAsync(Limit));

        async IAsyncEnumerable<byte[]> Two([EnumeratorCancellation] CancellationToken token)
        {
            yield return [1];
            await go.Task.WaitAsync(token);
            yield return [2];
        }
    }

    private async IAsyncEnumerable<byte[]> Produced()
    {
        await Task.Yield();
        for (var piece = 0; piece < Pieces; piece++)
        {
            Interlocked.Increment(ref _produced);
            yield return new byte[Piece];
        }
    }

    /// <summary>How much was produced when production stood still.</summary>
    private async Task<int> Stalled()
    {
        for (var (last, still) = (-1, 0); ;)
        {
            await Task.Delay(20);
            var now = Volatile.Read(ref _produced);
            still = now == last && now > 0 ? still + 1 : 0;
            last = now;
            if (still == 10)
            {
                return now;
            }
        }
    }
}
