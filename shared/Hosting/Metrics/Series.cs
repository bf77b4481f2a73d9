namespace CodexPlatform.Hosting;

/// <summary>The numbers behind one set of labels.</summary>
/// <param name="bounds">Upper bounds of the buckets, ascending; empty for anything but a histogram.</param>
internal sealed class Series(IReadOnlyList<double> bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[bounds.Count + 1];
    private double _value;

    public void Add(double amount)
    {
        lock (_gate)
        {
            _value += amount;
        }
    }

    public void Set(double value)
    {
        lock (_gate)
        {
            _value = value;
        }
    }

    /// <summary>Counts a measurement in its bucket. What is not a number is in none but the last, and would spoil the sum.</summary>
    public void Observe(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Count && !(value <= bounds[bucket]))
        {
            bucket++;
        }

        lock (_gate)
        {
            _buckets[bucket]++;
            _value += double.IsNaN(value) ? 0 : value;
        }
    }

    public double Value
    {
        get
        {
            lock (_gate)
            {
                return _value;
            }
        }
    }

    /// <summary>Measurements up to and including each bound, the last being all of them; and their sum.</summary>
    public (long[] UpTo, double Sum) Distribution()
    {
        lock (_gate)
        {
            var upTo = new long[_buckets.Length];
            var total = 0L;
            for (var index = 0; index < upTo.Length; index++)
            {
                upTo[index] = total += _buckets[index];
            }

            return (upTo, _value);
        }
    }
}
