using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CodexPlatform.Views;

/// <summary>A place in the list of runs. To whoever holds one it is a text to be given back.</summary>
/// <param name="Began">Where the run's first event stands in the log.</param>
public readonly record struct RunCursor(long Began) : IParsable<RunCursor>
{
    public override string ToString() => Began.ToString(CultureInfo.InvariantCulture);

    public static RunCursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException($"'{s}' is no place in a list of runs");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RunCursor result)
    {
        var parsed = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var began);
        result = new(began);
        return parsed;
    }
}

/// <summary>A place in the list of gates.</summary>
/// <param name="Since">Ticks (UTC) at which the gate was opened.</param>
/// <param name="Run">Its run, as <see cref="RunCursor.Began"/>.</param>
/// <param name="Revision">The event that opened it.</param>
public readonly record struct GateCursor(long Since, long Run, long Revision) : IParsable<GateCursor>
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Since}-{Run}-{Revision}");

    public static GateCursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException($"'{s}' is no place in a list of gates");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GateCursor result)
    {
        var parts = (s ?? "").Split('-');
        var numbers = new long[3];
        var parsed = parts.Length == numbers.Length;
        for (var i = 0; parsed && i < numbers.Length; i++)
        {
            parsed = long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]);
        }

        result = parsed ? new(numbers[0], numbers[1], numbers[2]) : default;
        return parsed;
    }
}
