using System.Collections.Concurrent;

namespace CodexPlatform.EventLog.Sqlite;

/// <summary>Readers' connections, kept for the next reader.</summary>
internal sealed class ReadSessions(SqliteEventLogOptions options) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentStack<ReadSession> _free = new();
    private volatile bool _ended;

    public T Use<T>(Func<ReadSession, T> read)
    {
        ObjectDisposedException.ThrowIf(_ended, typeof(SqliteEventLog));
        if (!_free.TryPop(out var session))
        {
            session = new ReadSession(options);
        }

        try
        {
            var answer = read(session);
            if (!_ended && _free.Count < Kept)
            {
                _free.Push(session);
                session = null;
            }

            return answer;
        }
        finally
        {
            // After an exception as well: the connection may be what is broken.
            session?.Dispose();
            if (_ended)
            {
                Dispose();
            }
        }
    }

    public void Dispose()
    {
        _ended = true;
        while (_free.TryPop(out var session))
        {
            session.Dispose();
        }
    }
}
