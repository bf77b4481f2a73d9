using System.Runtime.CompilerServices;
using CodexPlatform.EventLog.EventStoreDb.Connecting;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.Grpc;

namespace CodexPlatform.EventLog.EventStoreDb.Reading;

/// <summary>Reads on when a reading breaks off: the caller knows what it has, and asks for the rest.</summary>
internal sealed class Reads(Cluster cluster, ConnectionSettings settings, TimeProvider time)
{
    /// <param name="request">What is still wanted, asked again after every failure that may pass.</param>
    public async IAsyncEnumerable<ReadResp> Run(Func<ReadReq> request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var patience = new Patience(settings, time);
        while (true)
        {
            var node = await cluster.Current(cancellationToken).ConfigureAwait(false);
            var answers = node.Channel.ServerStreaming(Methods.Read, request(), node.Unlimited, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using var disposing = answers.ConfigureAwait(false);
            while (true)
            {
                var (more, failure) = await Next(answers).ConfigureAwait(false);
                if (failure is not null)
                {
                    cluster.Lost(node, failure);
                    await patience.Bear(failure, cancellationToken).ConfigureAwait(false);
                    break;
                }

                if (!more)
                {
                    yield break;
                }

                if (answers.Current.ContentCase != ReadResp.ContentOneofCase.Confirmation)
                {
                    patience.Reset();
                }

                yield return answers.Current;
            }
        }
    }

    /// <summary>Whether a subscription will be told when it has caught up.</summary>
    public async Task<bool> SaysCaughtUp(CancellationToken cancellationToken)
    {
        var patience = new Patience(settings, time);
        while (true)
        {
            var node = await cluster.Current(cancellationToken).ConfigureAwait(false);
            try
            {
                return (await node.Capabilities(cancellationToken).ConfigureAwait(false)).SaysCaughtUp;
            }
            catch (GrpcException exception)
            {
                cluster.Lost(node, exception);
                await patience.Bear(exception, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<(bool More, GrpcException? Failure)> Next(IAsyncEnumerator<ReadResp> answers)
    {
        try
        {
            return (await answers.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (GrpcException exception)
        {
            return (false, exception);
        }
    }
}
