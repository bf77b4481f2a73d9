using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using CodexPlatform.Grpc.Server;
using Microsoft.AspNetCore.Routing;

namespace CodexPlatform.Grpc.Tests;

/// <summary>A service with one method of each kind; its messages are bytes. The foreign sides have the same one.</summary>
internal static class Echo
{
    public static readonly GrpcMethod<byte[], byte[]> Once = Of("Once");
    public static readonly GrpcMethod<byte[], byte[]> Repeat = Of("Repeat");
    public static readonly GrpcMethod<byte[], byte[]> Join = Of("Join");
    public static readonly GrpcMethod<byte[], byte[]> Chat = Of("Chat");
    public static readonly GrpcMethod<byte[], byte[]> Absent = Of("Absent");

    public static GrpcMethod<byte[], byte[]> Of(string name) => new("test.Echo", name, GrpcMarshaller.Bytes, GrpcMarshaller.Bytes);

    public static void Map(IEndpointRouteBuilder endpoints) => Map(endpoints, GrpcLimits.Usual, () => { });

    /// <param name="cancelled">Told when a chat's caller is gone before its end.</param>
    public static void Map(IEndpointRouteBuilder endpoints, GrpcLimits limits, Action cancelled)
    {
        endpoints.MapUnary(Once, Answer, limits);
        endpoints.MapServerStreaming(Repeat, (request, context, token) => Repeated(request, context, token));
        endpoints.MapClientStreaming(Join, async (requests, _, token) => Joined(await requests.ToList(token)));
        endpoints.MapDuplex(Chat, (requests, context, token) => Chatting(requests, context, cancelled, token));
        endpoints.MapUnimplemented();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The request of <see cref="Repeat"/>: how often to say what.</summary>
    public static byte[] Times(int count, string text)
    {
        var request = new byte[4 + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(request, count);
        Encoding.UTF8.GetBytes(text, request.AsSpan(4));
        return request;
    }

    public static async Task<List<T>> ToList<T>(this IAsyncEnumerable<T> source, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (var each in source.WithCancellation(cancellationToken))
        {
            list.Add(each);
        }

        return list;
    }

    /// <summary>Echoes the message and the metadata; "fail" fails in every way that there is at once, "break" breaks, "hang" hangs.</summary>
    private static async Task<byte[]> Answer(byte[] request, GrpcContext context, CancellationToken cancellationToken)
    {
        Reflect(context);
        await Task.Delay(request is [.., (byte)'g'] && Text(request) == "hang" ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken);
        return request.Length > 5 ? request : Text(request) switch
        {
            "fail" => throw Failure(),
            "break" => throw new InvalidOperationException("not for the caller"),
            _ => request,
        };
    }

    public static GrpcException Failure() => new(
        GrpcStatus.FailedPrecondition,
        "100 % größer\n",
        new GrpcMetadata { { "exception", "wrong" }, { "more-bin", new byte[] { 0, 255, 7 } } },
        new byte[] { 8, 9 });

    private static void Reflect(GrpcContext context)
    {
        if (context.Metadata.Value("text") is { } text)
        {
            context.Headers.Add("text", text);
            context.Trailers.Add("text-after", text);
        }

        if (context.Metadata.Binary("raw-bin") is { } raw)
        {
            context.Headers.Add("raw-bin", raw);
            context.Trailers.Add("raw-after-bin", raw);
        }
    }

    private static async IAsyncEnumerable<byte[]> Repeated(
        byte[] request, GrpcContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reflect(context);
        var what = request[4..];
        for (var left = BinaryPrimitives.ReadInt32BigEndian(request); left > 0; left--)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return what;
        }

        if (Text(what) == "fail")
        {
            throw Failure();
        }
    }

    private static byte[] Joined(List<byte[]> requests) => Bytes(string.Join(' ', requests.Select(Text)));

    private static async IAsyncEnumerable<byte[]> Chatting(
        IAsyncEnumerable<byte[]> requests, GrpcContext context, Action cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reflect(context);
        await using var watching = cancellationToken.Register(cancelled);
        await foreach (var request in requests.WithCancellation(cancellationToken))
        {
            if (Text(request) == "fail")
            {
                throw Failure();
            }

            yield return request;
            await Task.Delay(Text(request) == "wait" ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken);
        }

        yield return Bytes("bye");
    }
}
