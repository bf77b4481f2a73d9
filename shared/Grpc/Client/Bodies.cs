using System.IO.Pipelines;

namespace CodexPlatform.Grpc.Client;

/// <summary>How bodies are buffered: in pieces that the pool has, few to a big message.</summary>
internal static class Bodies
{
    private const int Piece = 16 * 1024;

    public static StreamPipeReaderOptions Reading { get; } = new(bufferSize: Piece, leaveOpen: false);

    public static StreamPipeWriterOptions Writing { get; } = new(minimumBufferSize: Piece, leaveOpen: true);
}
