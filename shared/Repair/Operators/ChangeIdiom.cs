using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A way of saying something that means nearly, but not quite, what was meant: the language's profile lists them.</summary>
internal sealed class ChangeIdiom : IOperator
{
    private const int UsualWeight = 950;

    private static readonly ConcurrentDictionary<LanguageProfile, ImmutableArray<Rule>> Known = new(ReferenceEqualityComparer.Instance);

    public string Name => "idiom";

    public int Prior => 600;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var asked = Asked(site);
        foreach (var rule in Known.GetOrAdd(site.Language, Rules))
        {
            if (!site.Vocabulary.Holds(rule.Idiom.Needs))
            {
                continue;
            }

            var weight = !rule.New.IsEmpty && rule.New.All(site.Vocabulary.Mentions) ? Math.Max(UsualWeight, rule.Idiom.Weight) : rule.Idiom.Weight;
            foreach (var expression in site.Expressions)
            {
                if (Stands(expression, rule.Idiom.At, site.Statement, asked)
                    && rule.Found.Match(expression, site.Source) is { } parts
                    && Fits(site, parts.TryGetValue("_1", out var first) ? first.Value : null, rule.Idiom.Of))
                {
                    yield return Site.Replace(expression, Enclosed(expression, rule.Meant.Root, rule.Meant.Fill(parts), site.Language), weight);
                }
            }
        }
    }

    private static ImmutableArray<Rule> Rules(LanguageProfile language) =>
    [
        .. language.Idioms.Select(each => (each, Found: Template.Of(each.Found, language), Meant: Template.Of(each.Meant, language)))
            .Select(each => new Rule(each.each, each.Found, each.Meant, [.. Words(each.Meant).Except(Words(each.Found))])),
    ];

    private static IEnumerable<string> Words(Template template) =>
        template.Root.All().Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Member && !Template.IsPart(each.Symbol)).Select(each => each.Symbol);

    private static HashSet<Expression> Asked(Site site)
    {
        var asked = new HashSet<Expression>();
        var open = new Stack<Expression>(site.TestedRoots());
        while (open.TryPop(out var each))
        {
            if (each.Is(ExpressionKind.Group) || (each.Is(ExpressionKind.Binary) && site.ClassOf(each) == OperatorClass.Logical))
            {
                foreach (var child in each.Children)
                {
                    open.Push(child);
                }
            }
            else if (each.Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Index or ExpressionKind.Call)
            {
                asked.Add(each);
            }
        }

        return asked;
    }

    private static bool Stands(Expression expression, IdiomPlace place, Statement statement, HashSet<Expression> asked) => !NameFacts.IsTarget(expression) && place switch
    {
        IdiomPlace.Asked => asked.Contains(expression),
        IdiomPlace.Argument => IsArgument(expression),
        IdiomPlace.Walked => expression.Parent is { Kind: ExpressionKind.ForClause } clause && clause[1] == expression,
        IdiomPlace.Statement => statement.Role == StatementRole.Expression && expression.Parent is null,
        IdiomPlace.Value => IsArgument(expression)
            || (expression.Parent is null && statement.Role == StatementRole.Return)
            || expression.Parent is { Kind: ExpressionKind.Function or ExpressionKind.Named or ExpressionKind.Pair }
            || (expression.Parent is { Kind: ExpressionKind.Assignment } assignment && assignment[1] == expression),
        _ => expression.Parent is not null || statement.Role != StatementRole.Expression || expression.Is(ExpressionKind.Assignment),
    };

    private static bool Fits(Site site, Expression? part, ValueKind of) =>
        of == ValueKind.None || part is null || site.KindOf(part) is var kind && (kind == ValueKind.None || (kind & of) != 0);

    private static bool IsArgument(Expression expression) => expression.Parent is { Kind: ExpressionKind.Call } call && call[0] != expression;

    private static string Enclosed(Expression old, Expression root, string text, LanguageProfile language)
    {
        var grammar = GrammarTable.Of(language);
        var isLoose = old.Parent is { } parent && parent.Kind switch
        {
            ExpressionKind.Binary when root.Is(ExpressionKind.Binary) =>
                grammar.Binary.GetValueOrDefault(root.Symbol)?.Precedence <= grammar.Binary.GetValueOrDefault(parent.Symbol)?.Precedence,
            ExpressionKind.Binary or ExpressionKind.Ternary => root.Is(ExpressionKind.Ternary),
            ExpressionKind.Unary => root.Kind is ExpressionKind.Binary or ExpressionKind.Ternary,
            ExpressionKind.Member or ExpressionKind.Call or ExpressionKind.Index => parent[0] == old && root.Kind is ExpressionKind.Binary or ExpressionKind.Ternary or ExpressionKind.Unary,
            _ => false,
        };
        return isLoose ? $"({text})" : text;
    }

    /// <param name="New">What the meant has and the found has not.</param>
    private sealed record Rule(Idiom Idiom, Template Found, Template Meant, ImmutableArray<string> New);
}
