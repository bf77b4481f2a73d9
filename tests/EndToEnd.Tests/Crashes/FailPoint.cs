using System.Diagnostics;
using System.Globalization;
using CodexPlatform.Bus;
using CodexPlatform.EventLog;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>Where the process is to die: at its n-th append or send, before or after it. It counts when it is not to die at all.</summary>
internal sealed class FailPoint(string kind, int at)
{
    private int _appends;
    private int _sends;

    public int Appends => _appends;

    public int Sends => _sends;

    public static FailPoint Parse(string text) => text.Split(':') is [var kind, var at] ? new FailPoint(kind, int.Parse(at, CultureInfo.InvariantCulture)) : throw new FormatException(text);

    public void Decorate(IServiceCollection services)
    {
        Wrap<IEventLog>(services, log => new Log(log, this));
        Wrap<ICommands>(services, commands => new Sending(commands, this));
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap) where T : class
    {
        var inner = services.Last(each => each.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider => wrap((T)(inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }

    private void Die(string here, int count)
    {
        if (here == kind && count == at)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private sealed class Log(IEventLog inner, FailPoint point) : IEventLog, IDisposable
    {
        public async Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
        {
            var count = Interlocked.Increment(ref point._appends);
            point.Die("before-append", count);
            var appended = await inner.Append(stream, expected, entries, cancellationToken);
            point.Die("after-append", count);
            return appended;
        }

        public IAsyncEnumerable<LogEntry> ReadStream(StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) =>
            inner.ReadStream(stream, from, direction, cancellationToken);

        public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.ReadAll(after, filter, cancellationToken);

        public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.Subscribe(after, filter, cancellationToken);

        public void Dispose() => (inner as IDisposable)?.Dispose();
    }

    private sealed class Sending(ICommands inner, FailPoint point) : ICommands
    {
        public async Task Send(object command, Guid id, CancellationToken cancellationToken)
        {
            var count = Interlocked.Increment(ref point._sends);
            point.Die("before-send", count);
            await inner.Send(command, id, cancellationToken);
            point.Die("after-send", count);
        }
    }
}
