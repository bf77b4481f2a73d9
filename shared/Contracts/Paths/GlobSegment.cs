using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Contracts;

/// <summary>The part of a pattern between two slashes.</summary>
internal sealed class GlobSegment
{
    private readonly ImmutableArray<Token> tokens;

    private GlobSegment(ImmutableArray<Token> tokens) => this.tokens = tokens;

    private enum Kind
    {
        Exactly,
        AnyOne,
        AnyRun,
        OneOf,
    }

    public static GlobSegment Folders { get; } = new([]);

    public static GlobSegment AnyName { get; } = new([new(Kind.AnyRun, default, false, [])]);

    /// <summary>Whether it is <c>**</c>: any number of names.</summary>
    public bool IsFolders => ReferenceEquals(this, Folders);

    public static (GlobSegment? Segment, string? Problem) Parse(string text)
    {
        if (text == "**")
        {
            return (Folders, null);
        }

        var tokens = ImmutableArray.CreateBuilder<Token>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*':
                    tokens.Add(new(Kind.AnyRun, default, false, []));
                    break;
                case '?':
                    tokens.Add(new(Kind.AnyOne, default, false, []));
                    break;
                case '[':
                    var close = EndOfClass(text, i);
                    if (close < 0)
                    {
                        return (null, "a [ has no ]");
                    }

                    tokens.Add(Class(text[(i + 1)..close]));
                    i = close;
                    break;
                case '\\' when i == text.Length - 1:
                    return (null, "it ends in a backslash");
                default:
                    i += text[i] == '\\' ? 1 : 0;
                    Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
                    tokens.Add(new(Kind.Exactly, rune, false, []));
                    i += length - 1;
                    break;
            }
        }

        return (new(tokens.ToImmutable()), null);
    }

    /// <summary>A bracket right after the opening one (or its negation) stands for itself.</summary>
    public static int EndOfClass(string text, int open)
    {
        var first = open + 1 < text.Length && text[open + 1] is '!' or '^' ? open + 2 : open + 1;
        return first + 1 <= text.Length ? text.IndexOf(']', Math.Min(first + 1, text.Length)) : -1;
    }

    public bool Matches(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        var (at, token, star, resume) = (0, 0, -1, 0);
        while (at < runes.Length)
        {
            if (token < tokens.Length && tokens[token].Kind == Kind.AnyRun)
            {
                (star, resume) = (token++, at);
            }
            else if (token < tokens.Length && tokens[token].Takes(runes[at]))
            {
                (token, at) = (token + 1, at + 1);
            }
            else if (star >= 0)
            {
                (token, at) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return tokens.Skip(token).All(rest => rest.Kind == Kind.AnyRun);
    }

    private static Token Class(string body)
    {
        var negated = body[0] is '!' or '^';
        var runes = body[(negated ? 1 : 0)..].EnumerateRunes().ToArray();
        var ranges = ImmutableArray.CreateBuilder<(Rune From, Rune To)>();
        for (var i = 0; i < runes.Length; i++)
        {
            var isRange = i + 2 < runes.Length && runes[i + 1].Value == '-';
            ranges.Add((runes[i], isRange ? runes[i + 2] : runes[i]));
            i += isRange ? 2 : 0;
        }

        return new(Kind.OneOf, default, negated, ranges.ToImmutable());
    }

    private sealed record Token(Kind Kind, Rune Rune, bool Negated, ImmutableArray<(Rune From, Rune To)> Ranges)
    {
        public bool Takes(Rune rune) => Kind switch
        {
            Kind.Exactly => Rune == rune,
            Kind.AnyOne => true,
            Kind.OneOf => Ranges.Any(range => range.From <= rune && rune <= range.To) != Negated,
            _ => false,
        };
    }
}
