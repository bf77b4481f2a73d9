using System.Runtime.CompilerServices;
using CodexPlatform.Grpc.Wire;

namespace CodexPlatform.Grpc.Server;

/// <summary>One call as a handler's surroundings see it.</summary>
/// <param name="ending">Cancelled when the caller is gone or the deadline has passed.</param>
internal sealed class ServerCall<TRequest, TResponse>(
    GrpcMethod<TRequest, TResponse> method, GrpcLimits limits, GrpcContext context, CancellationTokenSource ending)
{
    private readonly FrameReader<TRequest> _requests = new(context.Http.Request.BodyReader, method.Requests, limits.Receive);
    private readonly FrameWriter<TResponse> _responses = new(context.Http.Response.BodyWriter, method.Responses, limits.Send);

    public GrpcContext Context => context;

    public async IAsyncEnumerable<TRequest> Requests([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await Next(cancellationToken).ConfigureAwait(false))
        {
            yield return _requests.Current;
        }
    }

    public async Task<TRequest> OnlyRequest(CancellationToken cancellationToken)
    {
        if (!await Next(cancellationToken).ConfigureAwait(false))
        {
            throw new GrpcException(GrpcStatus.Internal, $"{method.Path} takes one message, and none came");
        }

        var only = _requests.Current;
        return await Next(cancellationToken).ConfigureAwait(false)
            ? throw new GrpcException(GrpcStatus.Internal, $"{method.Path} takes one message, and more came")
            : only;
    }

    public async Task Answer(TResponse answer, CancellationToken cancellationToken)
    {
        ServerReply.Begin(context.Http, context.Headers);
        _responses.Write(answer);
        await _responses.Flush(cancellationToken).ConfigureAwait(false);
    }

    public Task Answer(IAsyncEnumerable<TResponse> answers, CancellationToken cancellationToken) =>
        _responses.WriteAll(Begun(answers, cancellationToken), cancellationToken);

    /// <summary>A caller that is gone breaks the reading off, sometimes before its token says so: a handler hears of it by the token.</summary>
    private async ValueTask<bool> Next(CancellationToken cancellationToken)
    {
        try
        {
            return await _requests.Next(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            await ending.CancelAsync().ConfigureAwait(false);
            throw new OperationCanceledException(ending.Token);
        }
    }

    private async IAsyncEnumerable<TResponse> Begun(
        IAsyncEnumerable<TResponse> answers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begun = false;
        await foreach (var answer in answers.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!begun)
            {
                ServerReply.Begin(context.Http, context.Headers);
                begun = true;
            }

            yield return answer;
        }
    }
}
