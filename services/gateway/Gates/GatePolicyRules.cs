using System.Text.RegularExpressions;
using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>What is wrong with a gate policy, all of it at once.</summary>
internal static partial class GatePolicyRules
{
    private const int MostBoundaries = 64;
    private const int MostGlobs = 500;
    private const int MostCharacters = 200;

    /// <summary>Codes that mean the same under every policy.</summary>
    private static readonly string[] Reserved = ["path.protected", "radius.large", "confidence.low"];

    public static IEnumerable<Refusal> Of(GatePolicy policy) => new[]
    {
        When(!Word(policy.Version), "gates.version", "The gate policy has no usable version: name it and its edition, such as acme-gates@1"),
        When(policy.Paths.Length > MostBoundaries, "gates.many", $"The gate policy has {policy.Paths.Length} boundaries: {MostBoundaries} are the most"),
        When(policy.MaxFiles is < 1, "gates.files", $"The gate policy's maxFiles is {policy.MaxFiles}: it must be at least 1"),
        When(policy.MinConfidence is < 0 or > 100, "gates.confidence", $"The gate policy's minConfidence is {policy.MinConfidence}: it is a percentage, 0 to 100"),
    }.OfType<Refusal>().Concat(policy.Paths.SelectMany(Of));

    private static IEnumerable<Refusal> Of(PathBoundary boundary) => new[]
    {
        When(!Code().IsMatch(boundary.Code), "gates.code", $"The boundary code '{Short(boundary.Code)}' is not usable: write lower-case words with dots and dashes, such as path.payment"),
        When(Reserved.Contains(boundary.Code, StringComparer.Ordinal), "gates.code", $"The boundary code {boundary.Code} has a meaning of its own under every policy: choose another"),
        When(!Word(boundary.What), "gates.what", $"The boundary {Short(boundary.Code)} does not say what it guards: complete the sentence 'the path is …'"),
        When(boundary.Globs.IsEmpty, "gates.globs", $"The boundary {Short(boundary.Code)} has no path patterns: it would never hold anything up"),
        When(boundary.Globs.Length > MostGlobs, "gates.globs", $"The boundary {Short(boundary.Code)} has {boundary.Globs.Length} path patterns: {MostGlobs} are the most"),
    }.OfType<Refusal>().Concat(boundary.Globs.Take(MostGlobs).Select(glob => Glob.Parse(glob).Refusal is { } refusal
        ? new Refusal("gates.globs", $"The boundary {Short(boundary.Code)}: {refusal.Reason}")
        : null).OfType<Refusal>());

    private static Refusal? When(bool holds, string code, string reason) => holds ? new Refusal(code, reason) : null;

    private static bool Word(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MostCharacters && !text.Any(char.IsControl);

    private static string Short(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];

    [GeneratedRegex("^[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
