using System.Text.RegularExpressions;

namespace CodexPlatform.Validator;

/// <summary>A kind of credential with a form of its own.</summary>
/// <param name="Pattern">Its group <c>s</c> is the secret part. Matching takes linear time, whatever the line.</param>
/// <param name="MinimumEntropy">Bits per character that the secret part must have: tells a key from a word of the same form.</param>
internal sealed record SecretKind(string Name, Regex Pattern, double MinimumEntropy)
{
    public static SecretKind Of(string name, string pattern, double minimumEntropy = 3) =>
        new(name, new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture), minimumEntropy);

    public bool IsIn(string line) => Pattern.Matches(line).Any(match =>
        match.Groups["s"].ValueSpan is var secret && !Placeholder.Is(secret.ToString()) && Entropy.Of(secret) >= MinimumEntropy);
}
