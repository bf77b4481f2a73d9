using System.Collections.Immutable;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Scopes;

/// <summary>What is done with a variable or member, by the text that names it.</summary>
/// <param name="Kind">What it is given.</param>
/// <param name="StartsEmpty">Whether it begins as an empty collection or text, as nothing, false or zero.</param>
/// <param name="Changes">Times that it is changed after it was given a value: filled, counted up, given another value.</param>
internal sealed record MemberFacts(ValueKind Kind, bool StartsEmpty, int Changes)
{
    /// <summary>For members over the whole file; for a variable, see <see cref="Of(Source, IEnumerable{Statement}, string)"/>.</summary>
    public static ImmutableSortedDictionary<string, MemberFacts> Of(Source source)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, MemberFacts>(StringComparer.Ordinal);
        var names =
            from statement in source.Statements
            from root in statement.Expressions
            where root.Is(ExpressionKind.Assignment) && root[0].Is(ExpressionKind.Member)
            select source.TextOf(root[0]);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            found[name] = Of(source, source.Statements, name);
        }

        return found.ToImmutable();
    }

    public static MemberFacts Of(Source source, IEnumerable<Statement> statements, string name)
    {
        var facts = new MemberFacts(ValueKind.None, false, 0);
        foreach (var expression in statements.SelectMany(each => each.AllExpressions()))
        {
            if (expression.Is(ExpressionKind.Assignment))
            {
                var target = expression[0].Is(ExpressionKind.Index) ? expression[0][0] : expression[0];
                var given = expression[0] == target && expression.Symbol == "=";
                if (source.TextOf(target) == name)
                {
                    var empties = given && IsEmpty(expression[1], source);
                    var begins = empties || (given && !facts.StartsEmpty && expression[1].Kind is ExpressionKind.Number or ExpressionKind.Constant or ExpressionKind.Sequence or ExpressionKind.Map or ExpressionKind.Call);
                    facts = new MemberFacts(
                        facts.Kind | (given ? ValueKinds.Of(expression[1], source.Language) : ValueKind.None),
                        facts.StartsEmpty || empties,
                        facts.Changes + (begins ? 0 : 1));
                }
            }
            else if ((expression is { Kind: ExpressionKind.Member } && source.Language.Names.Fillers.Contains(expression.Symbol) && source.TextOf(expression[0]) == name)
                || (expression is { Kind: ExpressionKind.Unary, Symbol: "++" or "--" } && source.TextOf(expression[0]) == name))
            {
                facts = facts with { Changes = facts.Changes + 1 };
            }
        }

        return facts;
    }

    public static bool IsEmpty(Expression value, Source source) => value.Kind switch
    {
        ExpressionKind.Sequence or ExpressionKind.Map => value.Children.IsEmpty,
        ExpressionKind.Call => MakesCollection(value, value, source),
        ExpressionKind.Unary => value[0].Kind == ExpressionKind.Call && MakesCollection(value, value[0], source),
        ExpressionKind.Number => source.TextOf(value) == "0",
        ExpressionKind.Text => source.TextOf(value).Length == 2,
        ExpressionKind.Constant => value.Symbol == source.Language.False || source.Language.Nulls.Contains(value.Symbol),
        _ => false,
    };

    private static bool MakesCollection(Expression value, Expression call, Source source) =>
        call.Children.Length == 1 && (ValueKinds.Of(value, source.Language) & ValueKind.Collection) != 0;
}
