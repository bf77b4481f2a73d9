using System.Collections.Immutable;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

/// <summary>Walks over the tokens that are no trivia.</summary>
internal sealed class Cursor
{
    private readonly string text;
    private readonly ImmutableArray<Token> tokens;
    private readonly ImmutableArray<bool> startsLine;

    public Cursor(string text, ImmutableArray<Token> all)
    {
        this.text = text;
        var significant = ImmutableArray.CreateBuilder<Token>();
        var lines = ImmutableArray.CreateBuilder<bool>();
        var broken = true;
        foreach (var token in all)
        {
            if (!token.IsTrivia)
            {
                significant.Add(token);
                lines.Add(broken);
                broken = false;
            }
            else
            {
                broken |= token.Kind == TokenKind.Newline || (token.Kind == TokenKind.Comment && text.AsSpan(token.Start, token.Length).Contains('\n'));
            }
        }

        tokens = significant.ToImmutable();
        startsLine = lines.ToImmutable();
        Limit = tokens.Length;
    }

    public int Count => tokens.Length;

    public int Position { get; set; }

    /// <summary>Index of the token before which everything ends.</summary>
    public int Limit { get; set; }

    public bool AtEnd => Position >= Limit;

    public Token Current => AtEnd ? new Token(TokenKind.Unknown, End, End) : tokens[Position];

    /// <summary>Whether the current token is the first on its line.</summary>
    public bool StartsLine => AtEnd || startsLine[Position];

    public int PreviousEnd => Position > 0 ? tokens[Position - 1].End : 0;

    private int End => Limit > 0 && tokens.Length > 0 ? tokens[Math.Min(Limit, tokens.Length) - 1].End : 0;

    public Token At(int index) => tokens[index];

    public bool LineStartsAt(int index) => startsLine[index];

    public string Word => text.Substring(Current.Start, Current.Length);

    /// <summary>The text from one token up to another, which is not part of it.</summary>
    public string Between(int from, int end) => text[tokens[from].Start..tokens[end - 1].End];

    public bool IsKind(TokenKind kind) => !AtEnd && tokens[Position].Kind == kind;

    public bool Is(string word) => IsAt(Position, word);

    public bool IsAt(int index, string word)
    {
        if (index < 0 || index >= Limit)
        {
            return false;
        }

        var token = tokens[index];
        return token.Length == word.Length
            && token.Kind is TokenKind.Symbol or TokenKind.Keyword or TokenKind.Name
            && string.CompareOrdinal(text, token.Start, word, 0, word.Length) == 0;
    }

    public bool Take(string word)
    {
        var there = Is(word);
        Position += there ? 1 : 0;
        return there;
    }

    public Token Next()
    {
        var token = Current;
        Position = Math.Min(Position + 1, Limit);
        return token;
    }

    /// <summary>Index of the bracket that closes the one at <paramref name="index"/>, or the limit.</summary>
    public int Closing(int index)
    {
        var depth = 0;
        for (var at = index; at < Limit; at++)
        {
            if (tokens[at].Kind == TokenKind.Symbol && tokens[at].Length == 1)
            {
                var c = text[tokens[at].Start];
                depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
                if (depth == 0)
                {
                    return at;
                }
            }
        }

        return Limit;
    }

    /// <summary>Moves to the first of the symbols outside of brackets, or to the limit, or before a bracket that closes more than was opened.</summary>
    public void SkipTo(params ReadOnlySpan<string> symbols)
    {
        while (!AtEnd)
        {
            foreach (var symbol in symbols)
            {
                if (Is(symbol))
                {
                    return;
                }
            }

            if (Is(")") || Is("]") || Is("}"))
            {
                return;
            }

            Position = Is("(") || Is("[") || Is("{") ? Math.Min(Closing(Position) + 1, Limit) : Position + 1;
        }
    }
}
