using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using CodexPlatform.Grpc.Wire;

namespace CodexPlatform.Grpc.Client;

/// <summary>The messages of a caller as the body of a request.</summary>
internal abstract class RequestContent : HttpContent
{
    private ExceptionDispatchInfo? _failure;

    protected RequestContent() => Headers.ContentType = new MediaTypeHeaderValue(WireNames.ContentType);

    /// <summary>The call has ended, or never began: nobody will take what is written.</summary>
    public virtual void End()
    {
    }

    /// <summary>Throws what the caller's own messages failed with, if they did.</summary>
    public void ThrowOwnFailure() => _failure?.Throw();

    protected abstract Task Write(Stream body, CancellationToken cancellationToken);

    protected void Fail(Exception exception) => _failure = ExceptionDispatchInfo.Capture(exception);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        Write(stream, CancellationToken.None);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Write(stream, cancellationToken);

    protected sealed override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }
}
