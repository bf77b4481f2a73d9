using System.IO.Pipelines;
using CodexPlatform.Grpc.Wire;

namespace CodexPlatform.Grpc.Client;

/// <summary>A body that stays open for whatever the caller wants to say.</summary>
internal sealed class OpenContent<T>(GrpcMarshaller<T> marshaller, int limit) : RequestContent
{
    private readonly TaskCompletionSource<FrameWriter<T>> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where to write, as soon as there is a connection.</summary>
    /// <exception cref="IOException">The call has ended.</exception>
    public Task<FrameWriter<T>> Frames => _open.Task;

    /// <summary>Nothing more will be written.</summary>
    public void Complete() => _complete.TrySetResult();

    /// <remarks>A body that is given up is not complete: the server is to hear that the call is over, not that it may go on without more.</remarks>
    public override void End()
    {
        _complete.TrySetCanceled();
        if (_open.TrySetException(new IOException("The call ended before it began")))
        {
            // Whoever writes is told; if nobody does, it is nobody's failure.
            _ = _open.Task.Exception;
        }
    }

    protected override async Task Write(Stream body, CancellationToken cancellationToken)
    {
        var output = PipeWriter.Create(body, Bodies.Writing);
        try
        {
            await body.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (!_open.TrySetResult(new FrameWriter<T>(output, marshaller, limit)))
            {
                throw new IOException("An open call cannot begin a second time");
            }

            await _complete.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await output.CompleteAsync().ConfigureAwait(false);
        }
    }
}
