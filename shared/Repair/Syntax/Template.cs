using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Syntax;

/// <summary>An expression with open parts, named <c>_1</c> to <c>_9</c>: it is compared with others, and written with other parts.</summary>
internal sealed class Template
{
    private readonly Source source;

    private Template(Source source, Expression root) => (this.source, Root) = (source, root);

    public Expression Root { get; }

    /// <exception cref="FormatException">The language has no such expression.</exception>
    public static Template Of(string text, LanguageProfile language)
    {
        var source = Source.Of("", text, language);
        return source.Statements is [{ Expressions: [var root] }] && root.Start == 0 && root.End == text.Length
            ? new Template(source, root)
            : throw new FormatException($"`{text}` is no expression");
    }

    public static bool IsPart(string name) => name is ['_', >= '1' and <= '9'];

    /// <summary>What stands for each part in an expression; null where it is another expression.</summary>
    public ImmutableSortedDictionary<string, Part>? Match(Expression expression, Source of)
    {
        var parts = ImmutableSortedDictionary.CreateBuilder<string, Part>(StringComparer.Ordinal);
        return Agree(Root, expression, of, parts) ? parts.ToImmutable() : null;
    }

    /// <summary>The text with other parts put in, in parentheses where a part needs them.</summary>
    public string Fill(ImmutableSortedDictionary<string, Part> parts)
    {
        var text = source.Text;
        foreach (var each in Root.All().Where(each => IsPart(each.Symbol)).OrderByDescending(each => each.SymbolStart))
        {
            var (start, part) = (each.SymbolStart, parts[each.Symbol]);
            var isLoose = part.Value?.Kind is ExpressionKind.Binary or ExpressionKind.Ternary or ExpressionKind.Unary or ExpressionKind.Assignment or ExpressionKind.Function;
            text = text[..start] + (isLoose && IsTight(each) ? $"({part.Text})" : part.Text) + text[(start + each.Symbol.Length)..];
        }

        return text;
    }

    /// <summary>Whether something binds to a part from outside.</summary>
    private static bool IsTight(Expression part) => part.Parent is { } parent && parent.Kind switch
    {
        ExpressionKind.Binary or ExpressionKind.Unary or ExpressionKind.Member or ExpressionKind.Ternary => true,
        ExpressionKind.Call or ExpressionKind.Index => parent[0] == part,
        _ => false,
    };

    private bool Agree(Expression mine, Expression other, Source of, ImmutableSortedDictionary<string, Part>.Builder parts)
    {
        if (mine.Kind == ExpressionKind.Name && IsPart(mine.Symbol))
        {
            return Bind(mine.Symbol, new Part(of.TextOf(other), other), parts);
        }

        return mine.Kind == other.Kind
            && mine.Children.Length == other.Children.Length
            && mine.Kind switch
            {
                ExpressionKind.Member when IsPart(mine.Symbol) => Bind(mine.Symbol, new Part(other.Symbol, null), parts),
                ExpressionKind.Text => Unquoted(source, mine) == Unquoted(of, other),
                ExpressionKind.Number or ExpressionKind.Constant => source.TextOf(mine) == of.TextOf(other),
                ExpressionKind.Unary => mine.Symbol == other.Symbol && (mine.SymbolStart < mine[0].Start) == (other.SymbolStart < other[0].Start),
                _ => mine.Symbol == other.Symbol,
            }
            && mine.Children.Zip(other.Children).All(pair => Agree(pair.First, pair.Second, of, parts));
    }

    private static string Unquoted(Source source, Expression text) => source.TextOf(text).Trim('"', '\'', '`');

    private static bool Bind(string name, Part part, ImmutableSortedDictionary<string, Part>.Builder parts)
    {
        if (parts.TryGetValue(name, out var known))
        {
            return known.Text == part.Text;
        }

        parts[name] = part;
        return true;
    }

    /// <param name="Value">Null for the name of a member.</param>
    internal sealed record Part(string Text, Expression? Value);
}
