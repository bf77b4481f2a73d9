using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>Programs executed in the containers of pods, over WebSockets, and what containers have written.</summary>
internal sealed class Execs(Kubelet kubelet, EmulatorOptions options, Faults faults)
{
    private const byte Input = 0, Output = 1, Errors = 2, Ending = 3, Close = 255;

    private const int Piece = 32 * 1024;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    public string Log(string space, string name) => (kubelet.Find(space, name) ?? throw RefusedException.NotFound(Kind.Pods, name)).Log;

    public async Task Run(HttpContext context, string space, string name)
    {
        var jail = kubelet.Find(space, name) ?? throw RefusedException.NotFound(Kind.Pods, name);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw new RefusedException(400, "BadRequest", "Upgrade request required");
        }
        var spoken = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(options.ExecProtocols.Contains)
            ?? throw new RefusedException(400, "BadRequest", "no exec sub-protocol in common");
        var words = context.Request.Query["command"].Select(word => word!).ToArray();
        await using var program = await jail.Exec(words, context.RequestAborted);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = spoken });
        faults.Opened(socket);
        try
        {
            await Converse(socket, program, spoken, context.RequestAborted);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException)
        {
            // Whoever listened is gone; the program goes too.
        }
        finally
        {
            faults.Closed(socket);
        }
    }

    private static async Task Converse(WebSocket socket, ExecutedProgram program, string spoken, CancellationToken cancellationToken)
    {
        using var turn = new SemaphoreSlim(1, 1);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var taking = Take(socket, program, spoken, over.Token);
        var telling = Task.WhenAll(
            Tell(socket, Output, program.Output, program, turn, over.Token), Tell(socket, Errors, program.Errors, program, turn, over.Token));
        // A connection that ends takes its program along; a program that ends says how.
        if (await Task.WhenAny(taking, telling) == taking && !taking.IsCompletedSuccessfully)
        {
            program.Kill();
            await over.CancelAsync();
            await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        await telling;
        await Send(socket, Ending, System.Text.Encoding.UTF8.GetBytes(Status(await program.Exited).ToJsonString()), turn, over.Token);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, over.Token);
        // To stop receiving would cut the connection off, with what is still on its way.
        over.CancelAfter(Farewell);
        await taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task Take(WebSocket socket, ExecutedProgram program, string spoken, CancellationToken cancellationToken)
    {
        var buffer = new byte[Piece + 1];
        while (true)
        {
            var (channel, first) = (Ending, true);
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    throw new IOException("closed");
                }
                var payload = buffer.AsMemory(0, part.Count);
                if (first && part.Count > 0)
                {
                    (channel, payload, first) = (buffer[0], payload[1..], false);
                }
                if (channel == Input)
                {
                    await program.Write(payload, cancellationToken);
                }
                else if (channel == Close && spoken.StartsWith("v5", StringComparison.Ordinal) && payload.Span.IndexOf(Input) == 0)
                {
                    program.CloseInput();
                }
            }
            while (!part.EndOfMessage);
        }
    }

    private static async Task Tell(WebSocket socket, byte channel, Stream stream, ExecutedProgram program, SemaphoreSlim turn, CancellationToken cancellationToken)
    {
        var buffer = new byte[Piece];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (!program.Silenced)
            {
                await Send(socket, channel, buffer.AsMemory(0, read), turn, cancellationToken);
            }
        }
    }

    private static async Task Send(WebSocket socket, byte channel, ReadOnlyMemory<byte> payload, SemaphoreSlim turn, CancellationToken cancellationToken)
    {
        var message = new byte[payload.Length + 1];
        message[0] = channel;
        payload.CopyTo(message.AsMemory(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private static JsonObject Status(int code) => code == 0
        ? new() { ["metadata"] = new JsonObject(), ["status"] = "Success" }
        : new()
        {
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["reason"] = "NonZeroExitCode",
            ["message"] = $"command terminated with non-zero exit code: exit status {code}",
            ["details"] = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ExitCode", ["message"] = $"{code}" }) },
        };
}
