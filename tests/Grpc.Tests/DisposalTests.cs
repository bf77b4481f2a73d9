using System.Runtime.CompilerServices;
using CodexPlatform.Grpc.Client;
using CodexPlatform.Grpc.Server;

namespace CodexPlatform.Grpc.Tests;

/// <summary>Disposing of a duplex call.</summary>
public sealed class DisposalTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The end of the requests is a word of the caller's: a server that heard it would go on and answer.</summary>
    [Fact]
    public async Task Is_not_told_as_the_end_of_the_requests()
    {
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await LiveServer.Start(endpoints => endpoints.MapDuplex(Echo.Chat, (requests, _, token) => Watching(requests, ended, token)));
        using var channel = server.Channel();
        for (var time = 0; time < 50; time++)
        {
            ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            var call = channel.Duplex(Echo.Chat, GrpcCallOptions.None, CancellationToken.None);
            await call.Write(Echo.Bytes("x"), CancellationToken.None);
            await using (var answers = call.Responses(CancellationToken.None).GetAsyncEnumerator())
            {
                Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(Limit));
                call.Dispose();
            }

            Assert.False(await ended.Task.WaitAsync(Limit));
        }

        static async IAsyncEnumerable<byte[]> Watching(
            IAsyncEnumerable<byte[]> requests, TaskCompletionSource<bool> ended, [EnumeratorCancellation] CancellationToken token)
        {
            await using var source = requests.GetAsyncEnumerator(token);
            while (await Next())
            {
                yield return source.Current;
            }

            async Task<bool> Next()
            {
                try
                {
                    var more = await source.MoveNextAsync();
                    if (!more)
                    {
                        ended.TrySetResult(true);
                    }

                    return more;
                }
                catch (OperationCanceledException)
                {
                    ended.TrySetResult(false);
                    throw;
                }
            }
        }
    }
}
