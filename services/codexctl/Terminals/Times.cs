using System.Globalization;

namespace CodexPlatform.Codexctl;

/// <summary>Times as people read and write them.</summary>
internal static class Times
{
    /// <summary>Whole seconds as <c>0:07</c>, <c>12:30</c> or <c>1:02:03</c>.</summary>
    public static string Clock(TimeSpan time)
    {
        var seconds = Math.Max(0, (long)time.TotalSeconds);
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <summary>How long ago, in its largest unit: <c>12s</c>, <c>5m</c>, <c>3h</c>, <c>9d</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 60 } => Whole(Math.Max(0, age.TotalSeconds), "s"),
        { TotalMinutes: < 60 } => Whole(age.TotalMinutes, "m"),
        { TotalHours: < 48 } => Whole(age.TotalHours, "h"),
        _ => Whole(age.TotalDays, "d"),
    };

    /// <summary>Reads <c>90</c> (seconds), <c>90s</c>, <c>10m</c>, <c>2h</c> or <c>1h30m</c>; null for anything else, for nothing, and for more than a week.</summary>
    public static TimeSpan? Parse(string text)
    {
        var (total, number, digits, lastUnit) = (0L, 0L, 0, long.MaxValue);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                (number, digits) = ((number * 10) + c - '0', digits + 1);
                if (digits > 7)
                {
                    return null;
                }

                continue;
            }

            var unit = c switch { 'h' => 3600, 'm' => 60, 's' => 1, _ => 0 };
            if (unit == 0 || digits == 0 || unit >= lastUnit)
            {
                return null;
            }

            (total, number, digits, lastUnit) = (total + (number * unit), 0, 0, unit);
        }

        if (digits > 0 && lastUnit != long.MaxValue)
        {
            return null;
        }

        total += number;
        return total is > 0 and <= 7 * 24 * 3600 ? TimeSpan.FromSeconds(total) : null;
    }

    private static string Whole(double value, string unit) => ((long)value).ToString(CultureInfo.InvariantCulture) + unit;
}
