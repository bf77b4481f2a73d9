namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>The system's clock, which a test can put forward: limits then end when the test says so, however busy the machine is.</summary>
public sealed class HurriedTime : TimeProvider
{
    private readonly Lock guard = new();
    private readonly HashSet<Hurried> timers = [];
    private readonly List<(TimeSpan Span, TaskCompletionSource Begun)> expected = [];
    private TimeSpan ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Ahead.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Hurried(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Done once somebody has begun to wait for so long or longer: time that passes before is none that they wait.</summary>
    public Task Awaited(TimeSpan span)
    {
        lock (guard)
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            expected.Add((span, begun));
            if (timers.Any(timer => timer.Span >= span))
            {
                begun.SetResult();
            }
            return begun.Task;
        }
    }

    public void Pass(TimeSpan span)
    {
        Hurried[] waiting;
        lock (guard)
        {
            ahead += span;
            waiting = [.. timers];
        }

        foreach (var timer in waiting)
        {
            timer.Hurry();
        }
    }

    private TimeSpan Ahead
    {
        get
        {
            lock (guard)
            {
                return ahead;
            }
        }
    }

    /// <summary>A timer that rings once: nothing in a sandbox repeats.</summary>
    private sealed class Hurried : ITimer
    {
        private readonly HurriedTime time;
        private readonly ITimer inner;
        private long due = long.MaxValue;

        public Hurried(HurriedTime time, TimerCallback callback, object? state)
        {
            this.time = time;
            inner = System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        /// <summary>For how long it was set.</summary>
        public TimeSpan Span { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
            {
                throw new NotSupportedException("A timer that repeats");
            }

            lock (time.guard)
            {
                due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : System.GetElapsedTime(0).Ticks + time.ahead.Ticks + dueTime.Ticks;
                Span = dueTime;
                time.timers.Add(this);
                time.expected.Where(each => dueTime >= each.Span).ToList().ForEach(each => each.Begun.TrySetResult());
                return inner.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        public void Hurry()
        {
            lock (time.guard)
            {
                if (due != long.MaxValue)
                {
                    inner.Change(TimeSpan.FromTicks(Math.Max(0, due - System.GetElapsedTime(0).Ticks - time.ahead.Ticks)), Timeout.InfiniteTimeSpan);
                }
            }
        }

        public void Dispose()
        {
            lock (time.guard)
            {
                time.timers.Remove(this);
            }

            inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
