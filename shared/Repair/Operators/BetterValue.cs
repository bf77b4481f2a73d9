using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A value that is to be kept when it is better than the one before, and not only when there is none: the condition lacks the comparison.</summary>
internal sealed class BetterValue : IOperator
{
    private const int LongestValue = 40;
    private const int MostKept = 4;

    public string Name => "better";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        if (site.Statement.Condition is not { } condition || condition.Kind is ExpressionKind.Constant)
        {
            yield break;
        }

        var absent = Conditions.Questions(condition, site.Language).Any(each => IsAbsence(site, each));
        foreach (var (kept, value) in Kept(site, condition).Distinct().Where(each => !IsCompared(site, condition, each)).Take(MostKept))
        {
            var held = kept.Contains(' ', StringComparison.Ordinal) ? 600 : 1000;
            foreach (var order in new[] { "<", ">" })
            {
                if (absent)
                {
                    yield return Joined(site, condition, site.Language.Or, $"{value} {order} {kept}", held);
                }
                else
                {
                    yield return Joined(site, condition, site.Language.And, $"{value} {order} {kept}", 500);
                    yield return Joined(site, condition, site.Language.Or, $"{value} {order} {kept}", 400);
                }
            }
        }
    }

    private static Proposal Joined(Site site, Expression condition, string symbol, string question, int weight) =>
        Site.Replace(condition, $"{site.Side(condition, symbol)} {symbol} {question}", weight);

    /// <summary>What the block that the condition guards gives a value that can be compared, with that value.</summary>
    private static IEnumerable<(string Kept, string Value)> Kept(Site site, Expression condition)
    {
        var found = Found(site, condition).ToImmutableArray();
        foreach (var expression in site.Statement.Body.SelectMany(each => each.Expressions))
        {
            if (expression is { Kind: ExpressionKind.Assignment } && expression.Symbol == site.Language.Assignments[0]
                && expression[0].Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Index && IsComparable(site, expression[1]))
            {
                if (!expression[0].Is(ExpressionKind.Name) || (site.KindOf(expression[0]) & ~(ValueKind.Number | ValueKind.Null)) == 0)
                {
                    yield return (site.Text(expression[0]), site.Operand(expression[1]));
                }

                foreach (var member in expression[1].Is(ExpressionKind.Name) ? Members(site, expression[1].Symbol, site.Text(expression[0])) : [])
                {
                    yield return ($"{site.Text(expression[0])}.{member}", $"{expression[1].Symbol}.{member}");
                }

                foreach (var other in expression[0].Is(ExpressionKind.Index) ? found : [])
                {
                    yield return (other, site.Operand(expression[1]));
                }
            }
            else if (expression is { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee, var key, var value] } && IsComparable(site, value)
                && site.Language.Names.Keyed.FirstOrDefault(each => each.Put == callee.Symbol).Get is { } get)
            {
                yield return ($"{site.Text(callee[0])}.{get}({site.Text(key)})", site.Operand(value));
                foreach (var member in value.Is(ExpressionKind.Name) ? Members(site, value.Symbol, "") : [])
                {
                    yield return ($"{site.Text(callee[0])}.{get}({site.Text(key)}).{member}", $"{value.Symbol}.{member}");
                }

                foreach (var other in found)
                {
                    yield return (other, site.Operand(value));
                }
            }
        }
    }

    /// <summary>What the file asks one of two objects for and could ask the other, as it is asked.</summary>
    private static IEnumerable<string> Members(Site site, string one, string other) =>
        site.Vocabulary.AllMembersOf(one).Union(site.Vocabulary.MembersOf(other), StringComparer.Ordinal)
            .Select(each => site.Vocabulary.CallsOf(each).FirstOrDefault() is { } call ? (call.Children.Length == 1 ? $"{each}()" : "") : each).Where(each => each.Length > 0).Take(MostKept);

    /// <summary>Variables that hold what was there before: that which is asked for being nothing, or that a search declares.</summary>
    private static IEnumerable<string> Found(Site site, Expression condition) =>
        condition.All().Where(each => each.Is(ExpressionKind.Declared) || (each.Is(ExpressionKind.Name) && each.Parent is { Kind: ExpressionKind.Binary } asked && IsAbsence(site, asked)))
            .Select(each => each.Symbol);

    private static bool IsComparable(Site site, Expression value) =>
        value.Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Index or ExpressionKind.Call or ExpressionKind.Binary
        && (site.KindOf(value) & ~(ValueKind.Number | ValueKind.Text)) == 0 && value.End - value.Start <= LongestValue;

    private static bool IsCompared(Site site, Expression condition, (string Kept, string Value) pair) =>
        condition.All().Any(each =>
            each.Is(ExpressionKind.Binary) && site.ClassOf(each) == OperatorClass.Ordering
            && (site.Text(each[0]) == pair.Kept || site.Text(each[1]) == pair.Kept || site.Text(each[0]) == pair.Value || site.Text(each[1]) == pair.Value));

    /// <summary>Whether it asks if something is not there.</summary>
    private static bool IsAbsence(Site site, Expression question) => question.Kind switch
    {
        ExpressionKind.Unary => question.Symbol == site.Language.Not && question[0].Kind is ExpressionKind.Call or ExpressionKind.Group or ExpressionKind.Name,
        ExpressionKind.Binary when site.ClassOf(question) == OperatorClass.Membership => site.Language.Opposites.Any(each => each.Denied == question.Symbol),
        ExpressionKind.Binary when site.ClassOf(question) is OperatorClass.Equality or OperatorClass.Identity =>
            question[1].Is(ExpressionKind.Constant) && site.Language.Nulls.Contains(question[1].Symbol)
            && question.Symbol[0] != '!' && site.Language.Opposites.All(each => each.Denied != question.Symbol),
        _ => false,
    };
}
