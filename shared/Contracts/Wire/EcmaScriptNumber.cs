using System.Globalization;

namespace CodexPlatform.Contracts;

/// <summary>Writes a double as ECMAScript's <c>Number::toString</c> does, which RFC 8785 demands.</summary>
internal static class EcmaScriptNumber
{
    public static string Format(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        // The shortest digits that read back the same; only their layout differs from .NET's.
        var shortest = Shortest(Math.Abs(value));
        var at = shortest.IndexOf('E', StringComparison.Ordinal);
        var digits = shortest[..at].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        var point = int.Parse(shortest[(at + 1)..], CultureInfo.InvariantCulture) + 1;
        return (value < 0 ? "-" : "") + Layout(digits, point);
    }

    /// <summary>Digits and the place of the point, as ECMA-262 lays them out: plain from 1e-6 to below 1e21, else with an exponent.</summary>
    private static string Layout(string digits, int point) => point switch
    {
        > 0 and <= 21 when digits.Length <= point => digits.PadRight(point, '0'),
        > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
        > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
        _ => $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1).ToString(CultureInfo.InvariantCulture)}",
    };

    private static string Shortest(double value) =>
        Enumerable.Range(0, 17)
            .Select(digits => value.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            .First(text => double.Parse(text, CultureInfo.InvariantCulture) == value);
}
