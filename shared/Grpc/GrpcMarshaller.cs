using System.Buffers;

namespace CodexPlatform.Grpc;

/// <summary>How messages of one type become bytes and come back. The size is asked first, so that no message is copied.</summary>
/// <param name="Size">Exactly as many bytes as will be written.</param>
/// <param name="Parse">
/// Says by an <see cref="IOException"/> or a <see cref="FormatException"/> that the bytes are no message. The bytes are gone afterwards.
/// </param>
public sealed record GrpcMarshaller<T>(
    Func<T, int> Size,
    Action<T, IBufferWriter<byte>> Write,
    Func<ReadOnlySequence<byte>, T> Parse);

public static class GrpcMarshaller
{
    /// <summary>Messages that are bytes already.</summary>
    public static GrpcMarshaller<byte[]> Bytes { get; } =
        new(message => message.Length, (message, output) => output.Write(message), bytes => bytes.ToArray());
}
