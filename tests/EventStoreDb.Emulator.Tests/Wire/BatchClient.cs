using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Storage;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;
using Google.Protobuf;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Wire;

/// <summary>A BatchAppend call whose writes are named by numbers.</summary>
internal sealed class BatchClient(GrpcDuplex<BatchAppendReq, BatchAppendResp> call, CancellationToken cancellationToken) : IDisposable
{
    private IAsyncEnumerator<BatchAppendResp>? _answers;

    public static BatchAppendReq Request(int correlation, string stream, Expected expected, params int[] events) => new()
    {
        CorrelationId = Uuids.Text(Changes.Id(correlation)),
        Options = Headers.As(BatchAppendReq.Types.Options.Parser, stream, expected),
        ProposedMessages = { events.Select(number => BatchAppendReq.Types.ProposedMessage.Parser.ParseFrom(LiveEmulator.Message(number).ToByteString())) },
        IsFinal = true,
    };

    public Task Send(params BatchAppendReq[] requests) => call.Write(requests, cancellationToken);

    /// <summary>Sends what ends the call, which may happen before it is all sent. The answers tell how.</summary>
    public async Task SendLast(BatchAppendReq request)
    {
        try
        {
            await Send(request);
        }
        catch (GrpcException end)
        {
            Assert.Equal(GrpcStatus.Unavailable, end.Status);
        }
    }

    public Task HalfClose() => call.Complete(cancellationToken);

    /// <summary>The next answer; null if the call has ended.</summary>
    public async Task<BatchAppendResp?> Answer()
    {
        _answers ??= call.Responses(cancellationToken).GetAsyncEnumerator(cancellationToken);
        return await _answers.MoveNextAsync() ? _answers.Current : null;
    }

    /// <summary>The next answers, in few words.</summary>
    public async Task<string> Answers(int count)
    {
        var words = new List<string>();
        while (words.Count < count && await Answer() is { } answer)
        {
            var number = BitConverter.ToInt32(Uuids.Read(answer.CorrelationId).ToByteArray());
            words.Add($"{number}: {(answer.Success is { } success ? $"at {success.CurrentRevision}" : answer.Error.Details.TypeUrl.Split('.')[^1])}");
        }

        return string.Join(", ", words);
    }

    public void Dispose() => call.Dispose();
}
