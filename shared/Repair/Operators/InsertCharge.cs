using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>An amount is compared with what is left, or with what there is room for, and then neither taken off nor added.</summary>
internal sealed class InsertCharge : IOperator
{
    public string Name => "charge";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (!Insertions.IsPlace(site) || statement.Parent is not { Role: StatementRole.Function } || statement.Condition is not null || statement.Role is StatementRole.Throw)
        {
            yield break;
        }

        var before = statement.Function!.Statements.Where(each => each.Start < statement.Start).ToList();
        foreach (var (held, amount) in before.Where(each => each.Condition is not null).SelectMany(each => Compared(site, each.Condition!)).Distinct())
        {
            if (statement.Function.Statements.SelectMany(each => each.AllExpressions()).Any(each => IsChanged(site, each, held)))
            {
                continue;
            }

            foreach (var line in new[] { $"{held} -= {amount}", $"{held} += {amount}" })
            {
                yield return site.InsertBefore(site.End(line), statement.Role == StatementRole.Return ? 1000 : 600);
                if (statement.Next is null && statement.Role is not (StatementRole.Return or StatementRole.Break or StatementRole.Continue))
                {
                    yield return site.InsertAfter(site.End(line), 800);
                }
            }
        }
    }

    /// <summary>Members that are compared with a variable, alone or beside other amounts.</summary>
    private static IEnumerable<(string Held, string Amount)> Compared(Site site, Expression condition) =>
        from comparison in condition.All()
        where comparison.Is(ExpressionKind.Binary) && site.ClassOf(comparison) == OperatorClass.Ordering
        from held in comparison.All()
        where held.Is(ExpressionKind.Member) && held[0].Kind is ExpressionKind.Name && held.Parent is { Kind: ExpressionKind.Binary }
        from amount in comparison.All()
        where amount.Is(ExpressionKind.Name) && amount.Parent is { Kind: ExpressionKind.Binary } && site.Variables.Any(each => each.Name == amount.Symbol && each.Distance == 0)
        select (site.Text(held), amount.Symbol);

    private static bool IsChanged(Site site, Expression expression, string held) =>
        (expression.Is(ExpressionKind.Assignment) && site.Text(expression[0]) == held) || (expression is { Kind: ExpressionKind.Unary, Symbol: "++" or "--" } && site.Text(expression[0]) == held);
}
