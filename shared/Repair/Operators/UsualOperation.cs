using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>An operation with a constant that the file does elsewhere and that lacks here: a remainder, a change of unit.</summary>
internal sealed class UsualOperation : IOperator
{
    private const int MostOperations = 4;
    private const int Most = 16;

    public string Name => "usual-operation";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site) => All(site).OrderByDescending(each => each.Weight).Take(Most);

    private static IEnumerable<Proposal> All(Site site)
    {
        var places = site.Expressions.Where(each => IsPlace(site, each)).ToList();
        foreach (var (symbol, operand, names) in places.Count > 0 ? Operations(site) : [])
        {
            var whole = site.Source.TextOf(operand);
            foreach (var expression in places)
            {
                var inside = expression.All().Where(each => each.Is(ExpressionKind.Name)).ToList();
                if (site.Text(expression).Contains(whole, StringComparison.Ordinal) || (expression.Parent is { Kind: ExpressionKind.Binary } outer && site.Text(outer[1]) == whole))
                {
                    continue;
                }

                var known = inside.Any(each => names.Contains(each.Symbol));
                var weight = expression.Kind == ExpressionKind.Name ? (known ? 900 : expression.Parent is { Kind: ExpressionKind.Binary } sum && sum[1] == expression ? 150 : 400) : known ? 900 : expression.Is(ExpressionKind.Group) || expression.Parent is not { Kind: ExpressionKind.Binary } ? 600 : 350;
                yield return Site.Replace(expression, Text(site, expression, symbol, whole), weight);
            }
        }
    }

    private static string Text(Site site, Expression expression, string symbol, string operand)
    {
        var loose = expression.Is(ExpressionKind.Binary) && site.ClassOf(expression) != OperatorClass.Multiplicative;
        var text = $"{(loose ? $"({site.Text(expression)})" : site.Text(expression))} {symbol} {operand}";
        return expression.Parent is { Kind: ExpressionKind.Binary } outer && site.ClassOf(outer) is not (OperatorClass.Additive or OperatorClass.Ordering or OperatorClass.Equality) && outer[1] == expression ? $"({text})" : text;
    }

    /// <summary>Products, quotients and remainders with a number or with what stays the same, and the names that their other side speaks of.</summary>
    private static IEnumerable<(string Symbol, Expression Operand, HashSet<string> Names)> Operations(Site site)
    {
        var done =
            from each in site.Vocabulary.Products
            where IsConstant(site, each)
            group each by $"{each.Symbol} {site.Text(each[1])}";
        var known = done.OrderByDescending(each => each.First().Symbol == "%").ThenByDescending(each => each.Count())
            .Take(MostOperations).Select(each => (each.First().Symbol, each.First()[1], each.SelectMany(one => one[0].All()).Where(one => one.Is(ExpressionKind.Name)).Select(one => one.Symbol).ToHashSet(StringComparer.Ordinal)))
            .ToList();

        // A number above ten that a constant has may be the length of a cycle.
        var cycles =
            from statement in site.Source.Statements
            where statement.Function is null
            from root in statement.Expressions
            where root is { Kind: ExpressionKind.Assignment } && root[0].Is(ExpressionKind.Name) && root[1] is { Kind: ExpressionKind.Number, Symbol.Length: 2 }
            select ("%", root[1], new HashSet<string>(StringComparer.Ordinal));
        var back =
            from operation in known
            where operation.Item2.Is(ExpressionKind.Number)
            select (operation.Symbol == "*" ? "/" : "*", operation.Item2, operation.Item3);
        return known.Concat(cycles).Concat(back);
    }

    private static bool IsConstant(Site site, Expression operation) => operation[1].Kind switch
    {
        ExpressionKind.Number => operation[1].Symbol is not ("1" or "2") && !(operation[0].Is(ExpressionKind.Number)),
        ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Call => operation.Symbol == "%" && operation[1].All().Where(each => each.Is(ExpressionKind.Name)).All(each => IsLasting(site, each.Symbol)),
        _ => false,
    };

    /// <summary>Whether it is no variable of a function: the object, one of its fields, a constant.</summary>
    private static bool IsLasting(Site site, string name) =>
        name == site.Language.Self || site.Language.Builtins.Contains(name) || (name.Length > 1 && !name.Any(char.IsLower))
        || (site.Language.BareMembers && site.Variables.Any(each => each.Name == name && each.Distance > 0));

    private static bool IsPlace(Site site, Expression expression) =>
        ((expression.Is(ExpressionKind.Binary) && site.ClassOf(expression) is OperatorClass.Additive or OperatorClass.Multiplicative)
            || (expression.Is(ExpressionKind.Group) && expression[0].Is(ExpressionKind.Binary) && site.ClassOf(expression[0]) is OperatorClass.Additive or OperatorClass.Multiplicative)
            || (expression.Is(ExpressionKind.Name) && expression.Parent is { Kind: ExpressionKind.Binary } sum && site.ClassOf(sum) == OperatorClass.Additive)
            || (expression.Kind is ExpressionKind.Name or ExpressionKind.Call or ExpressionKind.Member && expression.Parent is null or { Kind: ExpressionKind.Call, Parent: null } && expression.Parent?[0] != expression && site.Statement.Role == StatementRole.Return))
        && (site.KindOf(expression) & ~ValueKind.Number) == 0
        && !NameFacts.IsTarget(expression)
        && expression.Parent is not { Kind: ExpressionKind.Group }
        && !expression.All().Any(each => each.Kind is ExpressionKind.Text or ExpressionKind.Interpolated or ExpressionKind.Function);
}
