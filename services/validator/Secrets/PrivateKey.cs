using System.Text.RegularExpressions;

namespace CodexPlatform.Validator;

/// <summary>A private key in PEM or OpenPGP armour: the opening line alone is only text, with key material behind it it is a key.</summary>
internal static class PrivateKey
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly Regex Opening = new(@"-----BEGIN ([A-Z0-9]+ ){0,3}PRIVATE KEY( BLOCK)?-----(?<rest>.*)$", Linear);

    /// <summary>A line of base 64, however a language quotes it.</summary>
    private static readonly Regex Material = new(@"[A-Za-z0-9+/]{40}", Linear);

    /// <summary>What may stand between the opening line and the material: headers of old formats, checks of a version, nothing.</summary>
    private static readonly Regex Header = new(@"^[\s""'+\\n]*((Proc-Type|DEK-Info|Version|Comment):.*)?[\s""'+\\n,;]*$", Linear);

    public static bool StartsAt(IReadOnlyList<AddedLine> lines, int index)
    {
        if (Opening.Match(lines[index].Text) is not { Success: true } opening)
        {
            return false;
        }

        if (Material.IsMatch(opening.Groups["rest"].ValueSpan))
        {
            return true;
        }

        for (var next = index + 1; next < lines.Count && next <= index + 5 && lines[next].Number == lines[next - 1].Number + 1; next++)
        {
            if (Material.IsMatch(lines[next].Text))
            {
                return true;
            }

            if (!Header.IsMatch(lines[next].Text))
            {
                return false;
            }
        }

        return false;
    }
}
