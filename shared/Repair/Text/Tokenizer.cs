using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Text;

/// <summary>Cuts a text into tokens. It never fails: what it does not know is a token of its own.</summary>
internal sealed class Tokenizer
{
    private readonly string text;
    private readonly LanguageProfile language;
    private readonly Symbols symbols;
    private readonly ImmutableArray<Token>.Builder tokens = ImmutableArray.CreateBuilder<Token>();
    private readonly Stack<OpenText> open = new();
    private Token? last;
    private int at;

    private Tokenizer(string text, LanguageProfile language)
    {
        this.text = text;
        this.language = language;
        symbols = Symbols.Of(language);
    }

    public static ImmutableArray<Token> Run(string text, LanguageProfile language)
    {
        var tokenizer = new Tokenizer(text, language);
        while (tokenizer.at < text.Length)
        {
            tokenizer.Next();
        }

        return tokenizer.tokens.ToImmutable();
    }

    private void Next()
    {
        if (open.Count > 0 && InInterpolation())
        {
            return;
        }

        var c = text[at];
        if (c == '\n' || c == '\r')
        {
            Add(TokenKind.Newline, at + (c == '\r' && Peek(1) == '\n' ? 2 : 1));
        }
        else if (char.IsWhiteSpace(c) || c == '\uFEFF')
        {
            Add(TokenKind.Space, Scan(at, x => x is not ('\n' or '\r') && (char.IsWhiteSpace(x) || x == '\uFEFF')));
        }
        else if (c == '\\' && language.BackslashJoinsLines && Peek(1) is '\n' or '\r')
        {
            Add(TokenKind.Space, at + (Peek(1) == '\r' && Peek(2) == '\n' ? 3 : 2));
        }
        else if (!Comment() && !Literal() && !Word() && !Symbol())
        {
            Add(TokenKind.Unknown, at + 1);
        }
    }

    /// <summary>Handles what only means something between the braces of an interpolation.</summary>
    private bool InInterpolation()
    {
        var frame = open.Peek();
        var form = frame.Form.Interpolation!;
        if (frame.Depth == 0 && At(form.Close))
        {
            Add(TokenKind.InterpolationClose, at + form.Close.Length);
            open.Pop();
            TextPieces(frame.Form, at);
            return true;
        }

        if (frame.Depth == 0 && form.FormatSeparator is { } separator && (text[at] == separator || (text[at] == form.Conversion && Peek(1) != '=')))
        {
            var end = at;
            for (var depth = 0; end < text.Length && text[end] != '\n' && (depth > 0 || text[end] != '}'); end++)
            {
                depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
            }

            Add(TokenKind.TextPart, Math.Max(end, at + 1));
            return true;
        }

        frame.Depth += text[at] is '(' or '[' or '{' ? 1 : text[at] is ')' or ']' or '}' ? -1 : 0;
        return false;
    }

    private bool Comment()
    {
        foreach (var mark in language.LineComments)
        {
            if (At(mark))
            {
                Add(TokenKind.Comment, Scan(at, x => x is not ('\n' or '\r')));
                return true;
            }
        }

        foreach (var (opening, closing) in language.BlockComments)
        {
            if (At(opening))
            {
                var end = text.IndexOf(closing, at + opening.Length, StringComparison.Ordinal);
                Add(TokenKind.Comment, end < 0 ? text.Length : end + closing.Length);
                return true;
            }
        }

        return false;
    }

    private bool Literal()
    {
        var quote = at;
        while (quote < at + 2 && quote < text.Length && language.TextPrefixes.Contains(text[quote], StringComparison.Ordinal))
        {
            quote++;
        }

        for (; quote >= at; quote--)
        {
            foreach (var form in language.Texts)
            {
                if (At(form.Open, quote))
                {
                    var prefix = text.AsSpan(at, quote - at);
                    var interpolates = form.Interpolation is { } way && (way.Prefix is not { } letter || prefix.Contains(letter) || prefix.Contains(char.ToUpperInvariant(letter)));
                    TextPieces(interpolates ? form : form with { Interpolation = null }, quote + form.Open.Length);
                    return true;
                }
            }
        }

        if (char.IsAsciiDigit(text[at]) || (text[at] == '.' && char.IsAsciiDigit(Peek(1))))
        {
            Add(TokenKind.Number, NumberScan.End(text, at));
            return true;
        }

        if (language.RegexLiterals && text[at] == '/' && RegexScan.MayBegin(text, last, language) && RegexScan.End(text, at) is { } regex)
        {
            Add(TokenKind.Regex, regex);
            return true;
        }

        return false;
    }

    /// <summary>Takes literal text from <c>at</c> to the end of the string, or to the next interpolated expression.</summary>
    private void TextPieces(TextForm form, int from)
    {
        var way = form.Interpolation;
        var end = from;
        while (end < text.Length)
        {
            if (text[end] == form.Escape && end + 1 < text.Length)
            {
                end += 2;
            }
            else if (form.Doubled && At(form.Close, end) && At(form.Close, end + form.Close.Length))
            {
                end += 2 * form.Close.Length;
            }
            else if (way?.Escaped is { } escaped && At(escaped, end))
            {
                end += escaped.Length;
            }
            else if (way is not null && At(way.Open, end))
            {
                Add(TokenKind.TextPart, end);
                Add(TokenKind.InterpolationOpen, end + way.Open.Length);
                open.Push(new OpenText(form));
                return;
            }
            else if (At(form.Close, end))
            {
                Add(way is null ? TokenKind.Text : TokenKind.TextPart, end + form.Close.Length);
                return;
            }
            else if (!form.MultiLine && text[end] is '\n' or '\r')
            {
                break;
            }
            else
            {
                end++;
            }
        }

        Add(way is null ? TokenKind.Text : TokenKind.TextPart, Math.Min(end, text.Length));
    }

    private bool Word()
    {
        if (!IsName(text[at]) || char.IsAsciiDigit(text[at]))
        {
            return false;
        }

        var end = Scan(at, x => IsName(x));
        var word = text[at..end];
        var isMember = last is { Kind: TokenKind.Symbol, Length: 1 } dot && text[dot.Start] == '.';
        var reserved = !isMember && symbols.Words.Contains(word) && (!language.ContextualWords.Contains(word) || IsFollowedByName(end));
        Add(reserved ? TokenKind.Keyword : TokenKind.Name, end);
        return true;
    }

    private bool IsFollowedByName(int from)
    {
        var next = Scan(from, x => x is ' ' or '\t');
        return next < text.Length && (IsName(text[next]) || text[next] is '"' or '\'');
    }

    private bool Symbol()
    {
        var length = symbols.LengthAt(text, at);
        if (length > 0)
        {
            Add(TokenKind.Symbol, at + length);
        }

        return length > 0;
    }

    private bool IsName(char c) =>
        char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c) || language.NameCharacters.Contains(c, StringComparison.Ordinal);

    private bool At(string mark) => At(mark, at);

    private bool At(string mark, int offset) => string.CompareOrdinal(text, offset, mark, 0, mark.Length) == 0;

    private char Peek(int ahead) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private int Scan(int from, Func<char, bool> holds)
    {
        var end = from;
        while (end < text.Length && holds(text[end]))
        {
            end++;
        }

        return end;
    }

    private void Add(TokenKind kind, int end)
    {
        if (end <= at)
        {
            return;
        }

        var token = new Token(kind, at, end);
        tokens.Add(token);
        last = token.IsTrivia ? last : token;
        at = end;
    }

    private sealed class OpenText(TextForm form)
    {
        public TextForm Form { get; } = form;

        public int Depth { get; set; }
    }
}
