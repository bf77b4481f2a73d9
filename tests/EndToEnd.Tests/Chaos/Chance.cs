namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>Chance with a seed, for many threads: the same seed makes the same kind of trouble again, if not the same order of it.</summary>
internal sealed class Chance(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    public int Below(int limit)
    {
        lock (_gate)
        {
            return _random.Next(limit);
        }
    }

    public bool Percent(int percent) => Below(100) < percent;

    public Task Moment(int mostMilliseconds, CancellationToken cancellationToken) => Task.Delay(Below(mostMilliseconds + 1), cancellationToken);
}
