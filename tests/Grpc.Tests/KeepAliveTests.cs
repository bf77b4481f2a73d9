using System.Net;
using System.Net.Sockets;
using CodexPlatform.Grpc.Client;

namespace CodexPlatform.Grpc.Tests;

/// <summary>A peer that has fallen silent without closing its connection.</summary>
public sealed class KeepAliveTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_silent_connection_is_found_dead_and_its_calls_are_unavailable()
    {
        await using var server = await LiveServer.Start(Echo.Map);
        using var silence = new CancellationTokenSource();
        using var between = new TcpListener(IPAddress.Loopback, 0);
        between.Start();
        var forwarding = Forward(between, server.Address.Port, silence.Token);
        var options = new GrpcChannelOptions { KeepAliveInterval = TimeSpan.FromSeconds(1), KeepAliveTimeout = TimeSpan.FromSeconds(15) };
        using var channel = new GrpcChannel(new Uri($"http://127.0.0.1:{((IPEndPoint)between.LocalEndpoint).Port}"), options, TimeProvider.System);
        using var call = channel.Duplex(Echo.Chat, GrpcCallOptions.None, CancellationToken.None);
        await call.Write(Echo.Bytes("x"), CancellationToken.None);
        await using var answers = call.Responses(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(Limit));

        await silence.CancelAsync();
        var failure = await Assert.ThrowsAsync<GrpcException>(() => answers.MoveNextAsync().AsTask().WaitAsync(Limit));
        Assert.Equal(GrpcStatus.Unavailable, failure.Status);
        using var pair = await forwarding;
    }

    /// <summary>Passes bytes on until it falls silent; the connections stay open.</summary>
    private static async Task<IDisposable> Forward(TcpListener listener, int port, CancellationToken silence)
    {
        var near = await listener.AcceptTcpClientAsync(CancellationToken.None);
        var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, port, CancellationToken.None);
        await Task.WhenAll(Pass(near, far), Pass(far, near));
        return new Pair(near, far);

        async Task Pass(TcpClient from, TcpClient to)
        {
            try
            {
                await from.GetStream().CopyToAsync(to.GetStream(), silence);
            }
            catch (OperationCanceledException)
            {
                // Silent from here on.
            }
        }
    }

    private sealed record Pair(TcpClient Near, TcpClient Far) : IDisposable
    {
        public void Dispose()
        {
            Near.Dispose();
            Far.Dispose();
        }
    }
}
