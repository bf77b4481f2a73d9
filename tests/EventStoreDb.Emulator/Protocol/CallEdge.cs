using System.Runtime.CompilerServices;
using System.Text;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Server;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>What every Streams call passes on its way in and out: faults of the test, credentials, the leader, errors as trailers.</summary>
/// <param name="credentials">Null for an insecure server, which takes any.</param>
internal sealed class CallEdge(Faults faults, Node node, Credentials? credentials, TimeProvider time)
{
    public async Task<T> One<T>(GrpcContext context, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            Admit(context);
            var answer = await call();
            await LetOut(cancellationToken);
            return answer;
        }
        catch (Exception exception) when (exception is RefusedCallException or BrokenConnectionException)
        {
            throw End(context, exception);
        }
    }

    public async IAsyncEnumerable<T> Many<T>(
        GrpcContext context, Func<IAsyncEnumerable<T>> call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T>? answers = null;
        try
        {
            while (await Next())
            {
                yield return answers!.Current;
            }
        }
        finally
        {
            await (answers?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        async ValueTask<bool> Next()
        {
            try
            {
                if (answers is null)
                {
                    Admit(context);
                    answers = call().GetAsyncEnumerator(cancellationToken);
                }

                if (!await answers.MoveNextAsync())
                {
                    return false;
                }

                await LetOut(cancellationToken);
                return true;
            }
            catch (Exception exception) when (exception is RefusedCallException or BrokenConnectionException)
            {
                throw End(context, exception);
            }
        }
    }

    /// <summary>The leader may change during a call: it is asked for again with every message.</summary>
    public IAsyncEnumerable<T> ToLeader<T>(GrpcContext context, IAsyncEnumerable<T> requests) => requests.Select(request =>
    {
        node.DemandLeader(context.Metadata);
        return request;
    });

    private void Admit(GrpcContext context)
    {
        if (faults.RefusesCall())
        {
            throw Refusals.NotReady();
        }

        credentials?.Demand(context.Metadata.Value("authorization"));
        node.DemandLeader(context.Metadata);
    }

    private async ValueTask LetOut(CancellationToken cancellationToken)
    {
        if (faults.BreaksAnswer())
        {
            throw new BrokenConnectionException();
        }

        if (faults.AnswerDelay > TimeSpan.Zero)
        {
            await Task.Delay(faults.AnswerDelay, time, cancellationToken);
        }
    }

    private static GrpcException End(GrpcContext context, Exception exception)
    {
        if (exception is not RefusedCallException refused)
        {
            context.Http.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
            return new GrpcException(GrpcStatus.Cancelled, exception.Message);
        }

        if (refused.Trailers.Any(trailer => !Ascii.IsValid(trailer.Value)))
        {
            Break(context.Http);
            return new GrpcException(GrpcStatus.Unknown, exception.Message);
        }

        var trailers = new GrpcMetadata();
        foreach (var (key, value) in refused.Trailers)
        {
            trailers.Add(key, value);
        }

        return new GrpcException((GrpcStatus)refused.Code, refused.Message, trailers);
    }

    /// <summary>The server puts stream names into headers as they are, which fails for names that are not ASCII: HTTP 500, or a call cut off.</summary>
    private static void Break(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.OnStarting(() =>
        {
            http.Response.Headers.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        });
    }
}
