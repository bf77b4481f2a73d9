using CodexPlatform.EventLog;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Profiles.Tests;

public sealed class AttendedLogTests
{
    private readonly Fitful _inner = new();
    private readonly Lines _lines = new();

    [Fact]
    public async Task Tells_once_that_the_log_takes_nothing_and_once_that_it_takes_events_again()
    {
        var log = new AttendedLog(_inner, _lines);
        foreach (var full in (bool[])[false, true, true, true, false, false])
        {
            _inner.Full = full;
            var append = log.Append(StreamName.Run("r1"), new ExpectedRevision(-1), [], CancellationToken.None);
            Assert.Equal(full, await Record.ExceptionAsync(() => append) is FullException);
        }

        Assert.Equal(
            [
                "Warning The log takes nothing just now (log.disk-full): There is no room. Nothing is lost: what waits is tried again",
                "Information The log takes events again",
            ],
            _lines.Said);
    }

    private sealed class FullException() : LogOutageException("log.disk-full", "There is no room", passing: true, null);

    private sealed class Fitful : IEventLog
    {
        public bool Full { get; set; }

        public Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken) =>
            Full ? Task.FromException<Appended>(new FullException()) : Task.FromResult(new Appended(default, default));

        public IAsyncEnumerable<LogEntry> ReadStream(StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Lines : ILogger<AttendedLog>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add($"{logLevel} {formatter(state, exception)}");
    }
}
