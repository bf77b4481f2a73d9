using System.Buffers;
using System.Text.RegularExpressions;

namespace CodexPlatform.Validator;

/// <summary>A literal that looks random, given to a name that speaks of a secret.</summary>
internal static class Assignment
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly SearchValues<char> OfCode = SearchValues.Create("()[]{}\\ ");

    private const string SecretName =
        @"(?<n>[A-Za-z0-9_.\-]*(?i:secret|passwd|password|passphrase|token|api_?-?key|auth_?-?key|access_?-?key|private_?-?key|encryption_?-?key|signing_?-?key|client_?-?key|credential)[A-Za-z0-9_.\-]*)";

    private static readonly Regex Quoted = new(SecretName + @"[""'\]]*\s*(=|:|:=|=>|==|,)\s*[@brf]?(""(?<v>[^""\s]{16,200})""|'(?<v>[^'\s]{16,200})'|`(?<v>[^`\s]{16,200})`)", Linear);

    /// <summary>Only in files whose values stand without quotes.</summary>
    private static readonly Regex Bare = new(@"^\s*(export\s+|-\s+)?" + SecretName + @"\s*[=:]\s*(?<v>[^\s""'#]{16,200})\s*(#.*)?$", Linear);

    /// <summary>Names that speak of a secret and hold something else.</summary>
    private static readonly Regex Harmless = new(
        @"(?i)(placeholder|hash|digest|checksum|integrity|sha\d|public|fingerprint|url|uri|endpoint|path|file|name|type|pattern|regex|format|label|title|message|error|help|desc|header|field|param|prefix|suffix|column|_id$|_?ids$|tokenizer|tokens$)", Linear);

    private static readonly Regex Uuid = new(@"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", Linear);

    public static bool IsIn(string line, string path) =>
        Quoted.Matches(line).Any(Suspicious) || (HasBareValues(path) && Bare.Matches(line).Any(Suspicious));

    private static bool Suspicious(Match match)
    {
        var value = match.Groups["v"].Value;
        return !Harmless.IsMatch(match.Groups["n"].ValueSpan) && !Placeholder.Is(value) && !Uuid.IsMatch(value) && LooksRandom(value);
    }

    /// <summary>Words, paths, and code mix few kinds of characters; generated secrets mix many of them evenly.</summary>
    private static bool LooksRandom(string value)
    {
        if (value.AsSpan().ContainsAny(OfCode) || value.Contains("://", StringComparison.Ordinal))
        {
            return false;
        }

        var (lower, upper, digits) = (value.Count(char.IsAsciiLetterLower), value.Count(char.IsAsciiLetterUpper), value.Count(char.IsAsciiDigit));
        var isHex = value.Length >= 32 && value.All(char.IsAsciiHexDigit);
        return isHex
            ? digits >= 6 && digits < value.Length && Entropy.Of(value) >= 3
            : digits >= 3 && lower >= 2 && Entropy.Of(value) >= 3.7 && Alternations(value) >= value.Length / 4
                && (upper >= 2 || digits >= 5);
    }

    /// <summary>How often a character is of another kind than the one before it.</summary>
    private static int Alternations(string value) => value.Zip(value.Skip(1)).Count(pair => Kind(pair.First) != Kind(pair.Second));

    private static int Kind(char letter) =>
        char.IsAsciiLetterLower(letter) ? 0 : char.IsAsciiLetterUpper(letter) ? 1 : char.IsAsciiDigit(letter) ? 2 : 3;

    private static bool HasBareValues(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.StartsWith(".env", StringComparison.Ordinal)
            || name.EndsWith(".env", StringComparison.Ordinal) || name.EndsWith(".properties", StringComparison.Ordinal)
            || name.EndsWith(".ini", StringComparison.Ordinal) || name.EndsWith(".cfg", StringComparison.Ordinal)
            || name.EndsWith(".conf", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal)
            || name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".toml", StringComparison.Ordinal)
            || name is ".npmrc" or ".pypirc" or ".netrc" or "credentials";
    }
}
