using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>Puts the writes of a BatchAppend call together from their messages, and gives up those of which the last one does not come.</summary>
/// <param name="submit">Takes a whole write.</param>
/// <param name="answer">Takes the answer to a write that never becomes whole.</param>
internal sealed class BatchParts(EmulatorOptions options, Action<PartialWrite> submit, Action<BatchAppendResp> answer) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, PartialWrite> _open = [];

    public void Take(BatchAppendReq request)
    {
        var id = Uuids.Read(request.CorrelationId);
        lock (_gate)
        {
            if (request.Options is { } header && !Open(id, request.CorrelationId, header))
            {
                return;
            }

            if (!_open.TryGetValue(id, out var write))
            {
                answer(BatchAnswers.BadRequest(request.CorrelationId, "", "The write has no options, or was given up."));
            }
            else if (!write.Failed)
            {
                Add(id, write, request);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var write in _open.Values)
            {
                write.Dispose();
            }

            _open.Clear();
        }
    }

    private bool Open(Guid id, UUID correlation, BatchAppendReq.Types.Options header)
    {
        var stream = StreamNames.Read(header.StreamIdentifier);
        if (stream.Length == 0 || Expectations.Of(header) is not { } expected)
        {
            answer(BatchAnswers.BadRequest(correlation, stream, stream.Length == 0 ? "The stream is missing." : "The expected position is missing."));
            return false;
        }

        var patience = PatienceOf(header);
        if (patience <= TimeSpan.Zero)
        {
            answer(BatchAnswers.TimedOut(correlation, stream));
            return false;
        }

        Close(id);
        _open[id] = new PartialWrite(correlation, stream, expected, patience);
        return true;
    }

    private void Add(Guid id, PartialWrite write, BatchAppendReq request)
    {
        try
        {
            foreach (var message in request.ProposedMessages)
            {
                write.Add(Proposals.Of(message));
            }
        }
        catch (RefusedCallException refused)
        {
            // The server forgets to forget it, so that it is answered once more when its time is over. That runs before anybody hears of it.
            write.Failed = true;
            Expect(id, write);
            answer(BatchAnswers.BadRequest(write.Correlation, write.Stream, refused.Message));
            return;
        }

        if (write.Bytes > options.MaxAppendSize)
        {
            Close(id);
            answer(BatchAnswers.TooLarge(write.Correlation, write.Stream, options.MaxAppendSize));
        }
        else if (request.IsFinal)
        {
            Close(id);
            submit(write);
        }
        else
        {
            Expect(id, write);
        }
    }

    private void Expect(Guid id, PartialWrite write) =>
        write.Timer ??= options.Time.CreateTimer(_ => GiveUp(id, write), null, write.Patience, System.Threading.Timeout.InfiniteTimeSpan);

    private void GiveUp(Guid id, PartialWrite write)
    {
        lock (_gate)
        {
            if (_open.GetValueOrDefault(id) == write)
            {
                Close(id);
                answer(BatchAnswers.TimedOut(write.Correlation, write.Stream));
            }
        }
    }

    private void Close(Guid id)
    {
        if (_open.Remove(id, out var write))
        {
            write.Dispose();
        }
    }

    /// <summary>The deadline that the writer names, but never more than the server's own.</summary>
    private TimeSpan PatienceOf(BatchAppendReq.Types.Options header)
    {
        var asked = header.DeadlineOptionCase switch
        {
            BatchAppendReq.Types.Options.DeadlineOptionOneofCase.Deadline21100 => header.Deadline21100.ToDateTimeOffset() - options.Time.GetUtcNow(),
            BatchAppendReq.Types.Options.DeadlineOptionOneofCase.Deadline => header.Deadline.ToTimeSpan(),
            _ => options.WriteTimeout,
        };
        return asked < options.WriteTimeout ? asked : options.WriteTimeout;
    }
}
