using System.Globalization;

namespace CodexPlatform.Codexctl;

/// <summary>A number and its noun.</summary>
internal static class Counted
{
    public static string Of(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
