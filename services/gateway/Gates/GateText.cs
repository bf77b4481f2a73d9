using System.Globalization;

namespace CodexPlatform.Gateway;

/// <summary>What a policy says of an example, in words.</summary>
public static class GateText
{
    private const int PathsShown = 3;

    public static string Of(GateExampleRuling ruling)
    {
        var (example, opened) = (ruling.Example, Codes(ruling.Opened));
        return string.Create(CultureInfo.InvariantCulture, $"{Paths(example)} at {example.Confidence} % opens {opened}")
            + (ruling.Holds ? "" : $", and the example expects {Codes(example.Opens)}");
    }

    private static string Paths(GateExample example) => example.Paths.Length <= PathsShown
        ? string.Join(", ", example.Paths)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", example.Paths.Take(PathsShown))} and {example.Paths.Length - PathsShown} more");

    private static string Codes(IReadOnlyCollection<string> codes) => codes.Count == 0 ? "no gate" : string.Join(" and ", codes);
}
