using System.IO.Pipelines;
using System.Net.WebSockets;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>A program that runs in a container, over one WebSocket: the first byte of each message tells which stream it belongs to.</summary>
/// <remarks>What is not read on this side stops the sender: each stream holds as much as a pipe, then nothing more is taken from the socket.
/// So whoever reads one of the two outputs reads the other too.</remarks>
internal sealed class ExecChannel : IAsyncDisposable
{
    /// <summary>Numbers of the streams, and of the message that closes one (version 5 only).</summary>
    private const byte Input = 0, Output = 1, Errors = 2, Ending = 3, Close = 255;

    private const int Piece = 64 * 1024, Held = 1 << 20;

    private static readonly PipeOptions Bounded = new(pauseWriterThreshold: Held, resumeWriterThreshold: Held / 2, useSynchronizationContext: false);

    private readonly ClientWebSocket socket;
    private readonly Pipe output = new(Bounded), errors = new(Bounded);
    private readonly TaskCompletionSource<ApiStatus?> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopped = new();
    private readonly Task receiving;
    private int disposed;

    private ExecChannel(ClientWebSocket socket)
    {
        this.socket = socket;
        Standard = new ExecInput(socket, Input);
        receiving = Receive(stopped.Token);
    }

    /// <summary>Standard input of the program.</summary>
    public Stream Standard { get; }

    /// <summary>Both end when the program does; nothing is lost that it wrote.</summary>
    public PipeReader StandardOutput => output.Reader;

    public PipeReader StandardError => errors.Reader;

    /// <summary>How the program ended, as the server says it; null where the connection broke instead.</summary>
    public Task<ApiStatus?> Ended => told.Task;

    /// <summary>Whether this end can close the input without closing all.</summary>
    public bool ClosesInput => socket.SubProtocol == "v5.channel.k8s.io";

    /// <exception cref="KubernetesException">Refused, or no answer.</exception>
    public static async Task<ExecChannel> Open(ClusterConnection connection, string path, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("v5.channel.k8s.io");
        socket.Options.AddSubProtocol("v4.channel.k8s.io");
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        socket.Options.CollectHttpResponseDetails = true;
        if (connection.Bearer() is { } bearer)
        {
            socket.Options.SetRequestHeader("Authorization", "Bearer " + bearer);
        }
        var address = new UriBuilder(new Uri(connection.Server, path)) { Scheme = connection.Server.Scheme == "https" ? "wss" : "ws" }.Uri;
        try
        {
            await socket.ConnectAsync(address, connection.Invoker, cancellationToken);
            return new(socket);
        }
        catch (WebSocketException refused)
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            throw status is 0 or 101
                ? KubernetesException.NoAnswer(refused)
                : new KubernetesException(status, "", $"The API server answered {status} to an exec", inner: refused);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Ends the input, so that a program which reads to its end goes on.</summary>
    /// <exception cref="NotSupportedException">The server speaks version 4 only.</exception>
    public async Task CloseInput(CancellationToken cancellationToken)
    {
        if (!ClosesInput)
        {
            throw new NotSupportedException("An exec of version 4 cannot close its input alone");
        }
        await socket.SendAsync(new byte[] { Close, Input }, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }
        await stopped.CancelAsync();
        socket.Abort();
        await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        stopped.Dispose();
    }

    private async Task Receive(CancellationToken cancellationToken)
    {
        ApiStatus? ending = null;
        try
        {
            ending = await Messages(cancellationToken);
            told.TrySetResult(ending);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or System.Text.Json.JsonException)
        {
            // Without its status the program has come to no known end.
        }
        finally
        {
            await output.Writer.CompleteAsync();
            await errors.Writer.CompleteAsync();
            told.TrySetResult(ending);
        }
    }

    private async Task<ApiStatus?> Messages(CancellationToken cancellationToken)
    {
        ApiStatus? ending = null;
        var buffer = new byte[Piece];
        using var status = new MemoryStream();
        while (true)
        {
            var (channel, first) = ((byte)Close, true);
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return ending;
                }
                var payload = buffer.AsMemory(0, part.Count);
                if (first && part.Count > 0)
                {
                    (channel, payload, first) = (buffer[0], payload[1..], false);
                }
                await Take(channel, payload, status, cancellationToken);
            }
            while (!part.EndOfMessage);
            if (channel == Ending)
            {
                ending = ApiJson.Read<ApiStatus>(status.ToArray());
            }
        }
    }

    private async ValueTask Take(byte channel, ReadOnlyMemory<byte> payload, MemoryStream status, CancellationToken cancellationToken)
    {
        switch (channel)
        {
            case Output when !payload.IsEmpty:
                await output.Writer.WriteAsync(payload, cancellationToken);
                break;
            case Errors when !payload.IsEmpty:
                await errors.Writer.WriteAsync(payload, cancellationToken);
                break;
            case Ending:
                await status.WriteAsync(payload, cancellationToken);
                break;
        }
    }
}
