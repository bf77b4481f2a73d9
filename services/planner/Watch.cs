using System.Buffers.Binary;
using CodexPlatform.EventLog;

namespace CodexPlatform.Planner;

/// <summary>When an open run is looked at next if nothing calls for it before, and how often it was found as it had been.</summary>
/// <param name="Revision">Where the run stood when it was looked at last.</param>
/// <param name="Unchanged">Looks in a row that found it there.</param>
internal sealed record Watch(long Revision, DateTimeOffset Next, int Unchanged = 0)
{
    /// <summary>A run in which nothing was recorded for so long may have lost a command. It may as well wait for a free worker, so the pauses grow.</summary>
    public static TimeSpan Quiet { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Pauses double up to 32 times the first, a quarter of an hour.</summary>
    private const int MostDoublings = 5;

    public bool IsDue(DateTimeOffset now) => Next <= now;

    /// <param name="due">When the run's own time is up; null when nothing in it is due by time.</param>
    /// <param name="spread">From 0 to 1, different for each planner: not all of them look at the same run at once, and the first one's look helps.</param>
    public static Watch After(Watch? before, long revision, DateTimeOffset now, DateTimeOffset? due, double spread)
    {
        var unchanged = before?.Revision == revision ? before.Unchanged + 1 : 0;
        var next = now + (Quiet * (1 + spread) * (1 << Math.Min(unchanged, MostDoublings)));
        return new Watch(revision, due > now && due < next ? due.Value : next, unchanged);
    }

    /// <summary>The same for one planner and run, and evenly spread over planners.</summary>
    public static double Spread(string planner, string run)
    {
        Span<byte> bytes = stackalloc byte[16];
        EntryId.Named($"{planner}\n{run}").TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) / (double)uint.MaxValue;
    }
}
