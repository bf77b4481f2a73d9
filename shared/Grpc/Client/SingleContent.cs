using System.IO.Pipelines;
using CodexPlatform.Grpc.Wire;

namespace CodexPlatform.Grpc.Client;

/// <summary>One message.</summary>
internal sealed class SingleContent<T>(T message, GrpcMarshaller<T> marshaller, int limit) : RequestContent
{
    protected override async Task Write(Stream body, CancellationToken cancellationToken)
    {
        var output = PipeWriter.Create(body, Bodies.Writing);
        try
        {
            var frames = new FrameWriter<T>(output, marshaller, limit);
            frames.Write(message);
            await frames.Flush(cancellationToken).ConfigureAwait(false);
        }
        catch (GrpcException exception)
        {
            Fail(exception);
            throw;
        }
        finally
        {
            await output.CompleteAsync().ConfigureAwait(false);
        }
    }
}
