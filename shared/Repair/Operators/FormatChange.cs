using System.Globalization;
using System.Text.RegularExpressions;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A value within a text that is written with too many or too few digits, or without the format that others have.</summary>
internal sealed partial class FormatChange : IOperator
{
    private const int MostUsual = 3;
    private const int MostDigits = 9;

    public string Name => "format";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var text in site.Expressions.Where(each => each.Kind is ExpressionKind.Text or ExpressionKind.Interpolated))
        {
            var written = site.Text(text);
            foreach (var format in Formats().Matches(written).Select(each => each.Groups["spec"]))
            {
                foreach (var number in Numbers().Matches(format.Value).Cast<Match>())
                {
                    var at = text.Start + format.Index + number.Index;
                    foreach (var other in Others(number.Value))
                    {
                        yield return new Proposal(at, at + number.Length, other, 800);
                    }
                }

                if (format.Value is ['1' or '2', ..] && written[format.Index - 1] is ':' or '%')
                {
                    yield return new Proposal(text.Start + format.Index, text.Start + format.Index, "0", 700);
                }
            }

            foreach (var plain in PlainWhole().Matches(written).Cast<Match>())
            {
                yield return new Proposal(text.Start + plain.Index, text.Start + plain.Index + plain.Length, "%02d", 600);
            }

            if (text.Is(ExpressionKind.Interpolated) && !site.Language.Formats.IsEmpty)
            {
                var usual = Usual(site);
                foreach (var value in PlainValues().Matches(written).Cast<Match>())
                {
                    var end = text.Start + value.Index + value.Length - 1;
                    foreach (var format in usual.Concat(site.Language.Formats).Distinct(StringComparer.Ordinal))
                    {
                        yield return new Proposal(end, end, $":{format}", usual.Contains(format) ? 700 : 400);
                    }
                }
            }
        }
    }

    /// <summary>Formats that other values of the file have.</summary>
    private static List<string> Usual(Site site) =>
    [
        .. site.Vocabulary.OfKind(ExpressionKind.Interpolated)
            .SelectMany(each => Formats().Matches(site.Text(each))).Where(each => each.Value[0] == '{').Select(each => each.Groups["spec"].Value)
            .Distinct(StringComparer.Ordinal).Take(MostUsual),
    ];

    private static IEnumerable<string> Others(string digits)
    {
        var number = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return new[] { 2, number + 1, number - 1 }.Where(each => each != number && each is >= 0 and <= MostDigits)
            .Distinct().Select(each => (digits is ['0', _, ..] ? "0" : "") + each.ToString(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("""%(?<spec>[-+ #,]*\d*\.?\d+)[dfsxeE]|\{[^{}:]+:(?<spec>[^{}"']+)\}|^"(?<spec>[FNDPC]\d)"$""", RegexOptions.CultureInvariant)]
    private static partial Regex Formats();

    [GeneratedRegex(@"(?<!\d)\d{1,2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex("%d", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWhole();

    [GeneratedRegex(@"(?<!\{)\{[^{}:]+\}(?!\})", RegexOptions.CultureInvariant)]
    private static partial Regex PlainValues();
}
