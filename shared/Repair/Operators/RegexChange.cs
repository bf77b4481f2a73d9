using System.Collections.Immutable;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another regular expression: an anchor or a flag that lacks, a dot that was meant as one, another number of repetitions.</summary>
internal sealed class RegexChange : IOperator
{
    private const int Most = 24;

    /// <summary>What names hold beside letters and digits.</summary>
    private static readonly ImmutableArray<string> Signs = ["_", "-", "."];

    public string Name => "regex";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            if (site.Language.RegexLiterals && expression.Is(ExpressionKind.Unknown) && expression.Symbol is ['/', _, ..])
            {
                var end = expression.Symbol.LastIndexOf('/');
                foreach (var proposal in Flags(expression, end).Concat(Inner(site, expression.Start + 1, expression.Start + end, "\\").Take(Most)))
                {
                    yield return proposal;
                }
            }
            else if (expression.Kind is ExpressionKind.Text or ExpressionKind.Interpolated && IsRegex(site, expression))
            {
                var text = site.Text(expression);
                var open = text.IndexOf(text[^1], StringComparison.Ordinal);
                if (open < text.Length - 1)
                {
                    var escape = text[..open].AsSpan().IndexOfAny("rR@") >= 0 ? "\\" : "\\\\";
                    foreach (var proposal in Inner(site, expression.Start + open + 1, expression.End - 1, escape).Take(Most))
                    {
                        yield return proposal;
                    }
                }
            }
        }
    }

    private static bool IsRegex(Site site, Expression text) =>
        text.Parent is { Kind: ExpressionKind.Call } call && site.Language.Names.Regexes.Contains(ValueKinds.CalleeName(call));

    /// <param name="end">Where the flags begin, within the literal.</param>
    private static IEnumerable<Proposal> Flags(Expression literal, int end)
    {
        var flags = literal.Symbol[(end + 1)..];
        foreach (var (flag, weight) in new[] { ("g", 1000), ("i", 700), ("m", 400), ("y", 200), ("s", 200) })
        {
            yield return flags.Contains(flag, StringComparison.Ordinal)
                ? new Proposal(literal.Start + end + 1, literal.End, flags.Replace(flag, "", StringComparison.Ordinal), weight / 2)
                : new Proposal(literal.End, literal.End, flag, weight);
        }
    }

    /// <param name="escape">How a backslash is written there.</param>
    private static IEnumerable<Proposal> Inner(Site site, int start, int end, string escape)
    {
        var text = site.Source.Text[start..end];
        yield return text.StartsWith('^') ? new Proposal(start, start + 1, "", 400) : new Proposal(start, start, "^", 600);
        yield return text.EndsWith('$') ? new Proposal(end - 1, end, "", 400) : new Proposal(end, end, "$", 800);
        foreach (var proposal in Numbers(start, text, escape))
        {
            yield return proposal;
        }

        var inClass = false;
        for (var at = 0; at < text.Length; at++)
        {
            var place = start + at;
            var next = at + 1 < text.Length ? text[at + 1] : '\0';
            switch (text[at])
            {
                case '\\':
                    at += escape.Length;
                    if (!inClass && at < text.Length && text[at] is 'd' or 'w' or 's' or 'S')
                    {
                        foreach (var proposal in Repeated(start + at + 1, at + 1 < text.Length ? text[at + 1] : '\0'))
                        {
                            yield return proposal;
                        }
                    }

                    break;
                case '[':
                    inClass = true;
                    break;
                case ']' when inClass:
                    inClass = false;
                    if (text[..at].EndsWith("a-z", StringComparison.Ordinal))
                    {
                        yield return new Proposal(place, place, "A-Z", 400);
                        yield return new Proposal(place, place, "0-9", 400);
                    }

                    foreach (var sign in Signs.Where(each => !text[text.LastIndexOf('[', at)..at].Contains(each, StringComparison.Ordinal)))
                    {
                        yield return new Proposal(place, place, sign, 250);
                    }

                    foreach (var proposal in Repeated(place + 1, next))
                    {
                        yield return proposal;
                    }

                    break;
                case '.' when !inClass:
                    if (next is not ('*' or '+' or '?'))
                    {
                        yield return new Proposal(place, place, escape, 700);
                    }

                    break;
                case '+' when !inClass && at > 0:
                    yield return new Proposal(place, place + 1, "*", 600);
                    yield return next == '?' ? new Proposal(place + 1, place + 2, "", 400) : new Proposal(place + 1, place + 1, "?", 600);
                    break;
                case '*' when !inClass && at > 0:
                    yield return new Proposal(place, place + 1, "+", 700);
                    yield return next == '?' ? new Proposal(place + 1, place + 2, "", 400) : new Proposal(place + 1, place + 1, "?", 600);
                    break;
                case '?' when !inClass && at > 0 && text[at - 1] is not ('(' or '*' or '+' or '?' or '}'):
                    yield return new Proposal(place, place + 1, "", 400);
                    yield return new Proposal(place, place + 1, "*", 300);
                    break;
                case >= '0' and <= '9' when !inClass && IsCount(text, at):
                    yield return new Proposal(place, place + 1, $"{text[at] - '0' + 1}", 400);
                    if (text[at] > '0')
                    {
                        yield return new Proposal(place, place + 1, $"{text[at] - '0' - 1}", 400);
                    }

                    if (next == '}')
                    {
                        yield return new Proposal(place + 1, place + 1, ",", 400);
                    }

                    break;
            }
        }
    }

    /// <summary>Whole numbers that may be fractions, or below zero.</summary>
    private static IEnumerable<Proposal> Numbers(int start, string text, string escape)
    {
        var digits = $"{escape}d+";
        for (var at = text.IndexOf(digits, StringComparison.Ordinal); at >= 0; at = text.IndexOf(digits, at + digits.Length, StringComparison.Ordinal))
        {
            var (before, after) = (text[..at], text[(at + digits.Length)..]);
            if (!after.StartsWith($"{escape}.", StringComparison.Ordinal) && !before.EndsWith($"{escape}.", StringComparison.Ordinal) && !after.StartsWith($"(?:{escape}.", StringComparison.Ordinal))
            {
                yield return new Proposal(start + at + digits.Length, start + at + digits.Length, $"(?:{escape}.{digits})?", 450);
            }

            if (!before.EndsWith('-') && !before.EndsWith('?'))
            {
                yield return new Proposal(start + at, start + at, "-?", 400);
            }
        }
    }

    /// <summary>Whether a digit is a number of repetitions by itself.</summary>
    private static bool IsCount(string text, int at) =>
        at > 0 && text[at - 1] is '{' or ',' && text.LastIndexOf('{', at) is >= 0 and var open && text[(open + 1)..at].All(each => char.IsAsciiDigit(each) || each == ',')
        && at + 1 < text.Length && text[at + 1] is '}' or ',';

    /// <param name="at">Behind what can be repeated.</param>
    private static IEnumerable<Proposal> Repeated(int at, char next)
    {
        if (next is not ('*' or '+' or '?' or '{'))
        {
            yield return new Proposal(at, at, "+", 600);
            yield return new Proposal(at, at, "?", 400);
            yield return new Proposal(at, at, "*", 300);
        }
    }
}
