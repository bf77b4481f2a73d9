using System.Globalization;
using CodexPlatform.Bus;
using CodexPlatform.EventLog;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>Where an engine is to die: at its n-th append or send, before or after it. It counts when it is not to die at all.</summary>
/// <remarks>An engine that has come to its point appends and sends nothing more until its process is killed: what it leaves behind is what
/// it would have left had it died right there. So several engines, each at a point of its own, die with one process.</remarks>
internal sealed class FailPoint(string kind, int at)
{
    private int _appends;
    private int _sends;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the engine stands at its point.</summary>
    public Task Reached => _reached.Task;

    public int Appends => _appends;

    public int Sends => _sends;

    public static FailPoint Parse(string text) => text.Split(':') is [var kind, var at] ? new FailPoint(kind, int.Parse(at, CultureInfo.InvariantCulture)) : throw new FormatException(text);

    public void Decorate(IServiceCollection services)
    {
        Wrap<IEventLog>(services, log => new Log(log, this));
        Wrap<ICommands>(services, commands => new Sending(commands, this));
    }

    internal static void Wrap<T>(IServiceCollection services, Func<T, T> wrap) where T : class
    {
        var inner = services.Last(each => each.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider => wrap((T)(inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }

    private async Task Pass(string here, int count)
    {
        if (here == kind && count == at)
        {
            _reached.SetResult();
        }

        if (_reached.Task.IsCompleted)
        {
            await Task.Delay(Timeout.Infinite);
        }
    }

    private sealed class Log(IEventLog inner, FailPoint point) : IEventLog, IDisposable
    {
        public async Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
        {
            var count = Interlocked.Increment(ref point._appends);
            await point.Pass("before-append", count);
            var appended = await inner.Append(stream, expected, entries, cancellationToken);
            await point.Pass("after-append", count);
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
            await point.Pass("before-send", count);
            await inner.Send(command, id, cancellationToken);
            await point.Pass("after-send", count);
        }
    }
}
