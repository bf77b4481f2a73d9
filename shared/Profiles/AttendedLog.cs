using CodexPlatform.EventLog;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Profiles;

/// <summary>Tells once when the log stops taking events, and once when it takes them again: whoever appends tries on in silence.</summary>
public sealed class AttendedLog(IEventLog inner, ILogger<AttendedLog> logger) : IEventLog, IDisposable
{
    /// <summary>Code of the outage that was told of; null while there is none.</summary>
    private string? _outage;

    public Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        var append = inner.Append(stream, expected, entries, cancellationToken);
        return append.IsCompletedSuccessfully && _outage is null ? append : Attended(append);
    }

    public IAsyncEnumerable<LogEntry> ReadStream(StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) =>
        inner.ReadStream(stream, from, direction, cancellationToken);

    public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.ReadAll(after, filter, cancellationToken);

    public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.Subscribe(after, filter, cancellationToken);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private async Task<Appended> Attended(Task<Appended> append)
    {
        try
        {
            var appended = await append.ConfigureAwait(false);
            if (Interlocked.Exchange(ref _outage, null) is not null)
            {
                logger.LogTakesEventsAgain();
            }

            return appended;
        }
        catch (LogOutageException outage)
        {
            if (Interlocked.Exchange(ref _outage, outage.Code) != outage.Code)
            {
                logger.LogTakesNothing(outage.Message, outage.Code);
            }

            throw;
        }
    }
}
