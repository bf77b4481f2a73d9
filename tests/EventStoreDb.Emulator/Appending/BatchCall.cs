using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>One BatchAppend call: writes come in whole or in parts, and are answered in the order in which they became whole.</summary>
/// <remarks>
/// Half-closing it is the trap that was observed. If answers are outstanding then, the server ends the call with the very next one: the
/// others are never given, and what still queues is called back, here the newest write. If none is outstanding, or any answer was an
/// error that never reached the log, the server does not end the call at all.
/// </remarks>
internal sealed class BatchCall(Appends appends, EmulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly Channel<BatchAppendResp> _answers = Channel.CreateUnbounded<BatchAppendResp>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<BatchWrite> _writes = Channel.CreateUnbounded<BatchWrite>(new UnboundedChannelOptions { SingleReader = true });
    private BatchWrite? _newest;
    private int _outstanding;
    private bool _hadEarlyError;
    private bool _closing;

    /// <summary>The answers to the requests; they end as the call does.</summary>
    public async IAsyncEnumerable<BatchAppendResp> Run(
        IAsyncEnumerable<BatchAppendReq> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var parts = new BatchParts(options, Submit, AnswerEarly);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var receiving = EndWithFailure(() => Receive(requests, parts, ending.Token));
        var settling = EndWithFailure(() => Settle(ending.Token));
        try
        {
            await foreach (var answer in _answers.Reader.ReadAllAsync(cancellationToken))
            {
                yield return answer;
            }
        }
        finally
        {
            // The requests are read no further once the call is over.
            await ending.CancelAsync();
            await receiving;
            await settling;
        }
    }

    private async Task Receive(IAsyncEnumerable<BatchAppendReq> requests, BatchParts parts, CancellationToken cancellationToken)
    {
        await foreach (var request in requests.WithCancellation(cancellationToken))
        {
            parts.Take(request);
        }

        HalfClose();
    }

    private void Submit(PartialWrite whole)
    {
        // Not disposed: it has neither timer nor wait handle, and the write may be judged after the call has ended.
        var recall = new CancellationTokenSource();
        var change = whole.ToChange();
        lock (_gate)
        {
            _newest = new BatchWrite(whole.Correlation, change, appends.Write(change, recall.Token), recall);
            _outstanding++;
            _writes.Writer.TryWrite(_newest);
        }
    }

    private void AnswerEarly(BatchAppendResp error)
    {
        lock (_gate)
        {
            _hadEarlyError = true;
        }

        _answers.Writer.TryWrite(error);
    }

    private async Task Settle(CancellationToken cancellationToken)
    {
        await foreach (var write in _writes.Reader.ReadAllAsync(cancellationToken))
        {
            var outcome = await write.Outcome.WaitAsync(cancellationToken);
            lock (_gate)
            {
                // Whoever half-closes because of this answer does not find it outstanding.
                _answers.Writer.TryWrite(BatchAnswers.Of(write.Correlation, write.Change, outcome));
                _outstanding--;
                if (_closing)
                {
                    _answers.Writer.TryComplete();
                    return;
                }
            }
        }
    }

    private void HalfClose()
    {
        lock (_gate)
        {
            _closing = _outstanding > 0 && !_hadEarlyError;
            if (_closing && _outstanding > 1)
            {
                _newest!.Recall.Cancel();
            }
        }

        appends.NoteHalfClose();
    }

    /// <summary>The edge of the call's two loops: whatever stops one of them ends the call.</summary>
    private async Task EndWithFailure(Func<Task> loop)
    {
        try
        {
            await loop();
        }
        catch (Exception exception)
        {
            _answers.Writer.TryComplete(exception);
        }
    }
}
