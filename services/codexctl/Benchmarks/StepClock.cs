using System.Collections.Immutable;
using System.Diagnostics;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Stands before the log and before the tools, and notes when what a step consists of begins and ends.</summary>
/// <param name="yardstick">
/// Done after every other tool, so that it meets the same disk and the same load. Those steps are not counted: one flush slows the next.
/// </param>
internal sealed class StepClock(Func<CancellationToken, Task> yardstick)
{
    private static readonly string Scheduled = Wire.NameOf<RunEvent.StepScheduled>();
    private static readonly string Started = Wire.NameOf<RunEvent.EffectStarted>();
    private static readonly string Returned = Wire.NameOf<RunEvent.ToolReturned>();

    /// <summary>The outcome of the step before, and the four parts of a step.</summary>
    private const int StepSpans = 5;

    private readonly Lock _gate = new();
    private readonly List<Span> _spans = [];
    private bool _resting;

    private enum Part
    {
        Other,
        Decision,
        Start,
        Tool,
        Yardstick,
        Outcome,
    }

    public void Clear()
    {
        lock (_gate)
        {
            _spans.Clear();
        }
    }

    /// <summary>Notes nothing more: what it notes is memory, and others measure that.</summary>
    public void Rest()
    {
        lock (_gate)
        {
            _resting = true;
            _spans.Clear();
            _spans.TrimExcess();
        }
    }

    /// <summary>Milliseconds of every yardstick.</summary>
    public IReadOnlyList<double> Yardsticks()
    {
        lock (_gate)
        {
            return [.. _spans.Where(span => span.Part == Part.Yardstick).Select(Length)];
        }
    }

    /// <summary>Every step that followed another one directly and held no yardstick, in order.</summary>
    public IReadOnlyList<StepCost> Costs()
    {
        lock (_gate)
        {
            var costs = new List<StepCost>();
            for (var end = StepSpans; end <= _spans.Count; end++)
            {
                if (_spans[(end - StepSpans)..end] is
                    [
                        { Part: Part.Outcome } before, { Part: Part.Decision } decision, { Part: Part.Start } start,
                        { Part: Part.Tool } tool, { Part: Part.Outcome } outcome,
                    ])
                {
                    costs.Add(new StepCost(
                        Between(before.Ended, decision.Began), Length(decision), Between(decision.Ended, start.Began), Length(start),
                        Between(start.Ended, tool.Began) + Between(tool.Ended, outcome.Began), Length(outcome), Length(tool)));
                }
            }

            return costs;
        }
    }

    /// <summary>Of one service or of all; where several processes work, each is watched by itself.</summary>
    public void Watch(IServiceCollection services)
    {
        var log = services.Last(each => each.ServiceType == typeof(IEventLog));
        services.Remove(log);
        services.AddSingleton<IEventLog>(provider => new WatchedLog((IEventLog)log.ImplementationFactory!(provider), this));
        if (services.LastOrDefault(each => each.ServiceType == typeof(IEffectWork<ExecuteStep>)) is not { } work)
        {
            return;
        }

        services.Remove(work);
        services.AddSingleton<IEffectWork<ExecuteStep>>(provider => new WatchedWork(
            (IEffectWork<ExecuteStep>)ActivatorUtilities.CreateInstance(provider, work.ImplementationType!), this));
    }

    private static double Length(Span span) => Between(span.Began, span.Ended);

    private static double Between(long began, long ended) => Stopwatch.GetElapsedTime(began, ended).TotalMilliseconds;

    private void Note(Part part, long began)
    {
        var ended = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            if (!_resting)
            {
                _spans.Add(new Span(part, began, ended));
            }
        }
    }

    private async Task Measure(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await yardstick(cancellationToken).ConfigureAwait(false);
        Note(Part.Yardstick, began);
    }

    private sealed record Span(Part Part, long Began, long Ended);

    private sealed class WatchedWork(IEffectWork<ExecuteStep> inner, StepClock clock) : IEffectWork<ExecuteStep>
    {
        private int _done;

        public ImmutableArray<RunEvent> Begin(AgentLoop.Run run, string effect, int fence) => inner.Begin(run, effect, fence);

        public async Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken)
        {
            var began = Stopwatch.GetTimestamp();
            var outcome = await inner.CarryOut(hold, cancellationToken).ConfigureAwait(false);
            clock.Note(Part.Tool, began);
            if (int.IsOddInteger(Interlocked.Increment(ref _done)))
            {
                await clock.Measure(cancellationToken).ConfigureAwait(false);
            }

            return outcome;
        }
    }

    private sealed class WatchedLog(IEventLog inner, StepClock clock) : IEventLog, IDisposable
    {
        public async Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
        {
            var began = Stopwatch.GetTimestamp();
            var appended = await inner.Append(stream, expected, entries, cancellationToken).ConfigureAwait(false);
            var part = entries[^1].Type == Scheduled ? Part.Decision : entries[0].Type == Started ? Part.Start : entries[^1].Type == Returned ? Part.Outcome : Part.Other;
            clock.Note(part, began);
            return appended;
        }

        public IAsyncEnumerable<LogEntry> ReadStream(StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) =>
            inner.ReadStream(stream, from, direction, cancellationToken);

        public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.ReadAll(after, filter, cancellationToken);

        public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.Subscribe(after, filter, cancellationToken);

        public void Dispose() => (inner as IDisposable)?.Dispose();
    }
}
