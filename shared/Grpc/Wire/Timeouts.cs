using System.Globalization;

namespace CodexPlatform.Grpc.Wire;

/// <summary>The time that a caller allows, as the header <c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class Timeouts
{
    private const long Most = 99_999_999;

    /// <summary>The longest wait that timers of the framework take; who allows more has no deadline.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond), ('m', TimeSpan.TicksPerMillisecond), ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute), ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>In the finest unit that has room, rounded up.</summary>
    public static string Encode(TimeSpan timeout)
    {
        var ticks = Math.Max(timeout.Ticks, 1);
        foreach (var (unit, size) in Units)
        {
            var count = (ticks / size) + (ticks % size > 0 ? 1 : 0);
            if (count <= Most)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Most}H");
    }

    public static bool TryDecode(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > 9 || !long.TryParse(text.AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        if (text[^1] == 'n')
        {
            timeout = TimeSpan.FromTicks((count + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick);
            return true;
        }

        foreach (var (unit, size) in Units)
        {
            if (unit == text[^1])
            {
                timeout = TimeSpan.FromTicks(count * size);
                return true;
            }
        }

        return false;
    }
}
