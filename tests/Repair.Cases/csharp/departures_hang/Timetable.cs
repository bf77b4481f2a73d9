namespace Travel;

/// <summary>When a bus leaves, in minutes after midnight, the same each day.</summary>
public sealed class Timetable(IEnumerable<int> minutes)
{
    private const int Day = 24 * 60;
    private readonly List<int> departures = minutes.Distinct().Order().ToList();

    /// <summary>Minutes to wait for the next bus.</summary>
    public int WaitAt(int minute)
    {
        if (departures.Count == 0)
        {
            throw new InvalidOperationException("no bus leaves");
        }

        var next = SortedKeys.FirstAtLeast(departures, minute);
        return next < departures.Count ? departures[next] - minute : departures[0] + Day - minute;
    }

    /// <summary>Buses that leave from a minute on and before another.</summary>
    public int Between(int from, int to) => from <= to ? SortedKeys.CountBetween(departures, from, to) : Between(from, Day) + Between(0, to);
}
