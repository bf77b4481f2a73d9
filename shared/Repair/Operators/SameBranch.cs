using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Two branches that say the same: in one of them something lacks.</summary>
internal sealed class SameBranch : IOperator
{
    private const int MostVariables = 4;

    public string Name => "same-branch";

    public int Prior => 550;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var branch in Doubled(site))
        {
            var text = site.Operand(branch);
            var sum = branch.Is(ExpressionKind.Binary) && site.ClassOf(branch) is OperatorClass.Additive or OperatorClass.Multiplicative ? site.Text(branch) : text;
            var product = branch.Is(ExpressionKind.Binary) && site.ClassOf(branch) == OperatorClass.Multiplicative ? site.Text(branch) : text;
            var names = branch.All().Where(each => each.Is(ExpressionKind.Name)).Select(each => each.Symbol).ToHashSet(StringComparer.Ordinal);
            foreach (var variable in site.Variables.Where(each => each.Distance == 0 && (each.Kind & ~ValueKind.Number) == 0 && !names.Contains(each.Name)).OrderByDescending(each => each.IsParameter).Take(MostVariables))
            {
                yield return Site.Replace(branch, $"{product} * {variable.Name}", 800);
                yield return Site.Replace(branch, $"{sum} + {variable.Name}", 800);
                yield return Site.Replace(branch, $"{sum} - {variable.Name}", 500);
            }

            yield return Site.Replace(branch, $"{sum} + 1", 500);
            yield return Site.Replace(branch, $"{sum} - 1", 400);
        }
    }

    /// <summary>What is done where the branch is not taken.</summary>
    private static IEnumerable<Statement> Others(Statement branch) =>
        branch.Next switch
        {
            { Continues: true, Body: [var other] } => [other],
            { Role: StatementRole.Return } next when branch.Role == StatementRole.If => [next],
            _ => [],
        };

    /// <summary>What a choice answers in either case, and what is answered or assigned where the other branch does the same.</summary>
    private static IEnumerable<Expression> Doubled(Site site)
    {
        foreach (var choice in site.OfKind(ExpressionKind.Ternary).Where(each => site.Text(each[1]) == site.Text(each[2])))
        {
            yield return choice[1];
            yield return choice[2];
        }

        var statement = site.Statement;
        if (statement.Role is StatementRole.Return or StatementRole.Expression && statement.Parent is { Role: StatementRole.If or StatementRole.ElseIf, Body: [_] } branch
            && Others(branch).Any(each => site.Source.TextOf(each) == site.Source.TextOf(statement)))
        {
            foreach (var root in statement.Expressions)
            {
                yield return root.Is(ExpressionKind.Assignment) ? root[1] : root;
            }
        }
    }
}
