namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Chance with a seed, for many threads: the same seed makes the same kind of trouble again, if not the same order of it.</summary>
internal sealed class Chance(int seed)
{
    private readonly Lock _gate = new();
#pragma warning disable CA5394 // A seed that can be given again is what is wanted; nothing is secret.
    private readonly Random _random = new(seed);

    public int Below(int limit)
    {
        lock (_gate)
        {
            return _random.Next(limit);
        }
    }

    public bool Percent(int percent) => Below(100) < percent;

    public T OneOf<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    public T[] Shuffled<T>(IEnumerable<T> all)
    {
        var shuffled = all.ToArray();
        lock (_gate)
        {
            _random.Shuffle(shuffled);
        }

        return shuffled;
    }
#pragma warning restore CA5394

    public Task Moment(TimeSpan most, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Below((int)most.TotalMilliseconds + 1)), cancellationToken);

    /// <summary>A moment that ends early when it is over; whoever waits looks at the token.</summary>
    public async Task MomentUntil(TimeSpan most, CancellationToken over) =>
        await Moment(most, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
