namespace CodexPlatform.Codexctl.Tests;

/// <summary>A clock that moves when it is told to, and its timers with it.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state));
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Moves the clock; every timer beats once.</summary>
    public void Advance(TimeSpan time)
    {
        _now += time;
        foreach (var timer in _timers.Where(timer => timer.Running).ToList())
        {
            timer.Beat();
        }
    }

    private sealed class ManualTimer(Action beat) : ITimer
    {
        public bool Running { get; private set; } = true;

        public void Beat() => beat();

        public bool Change(TimeSpan dueTime, TimeSpan period) => Running;

        public void Dispose() => Running = false;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
