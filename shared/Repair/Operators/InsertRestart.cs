using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>What one branch counts and the other ends must begin anew there.</summary>
internal sealed class InsertRestart : IOperator
{
    public string Name => "restart";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (!site.StandsAlone || statement.Previous is not null || statement.Parent is not { Role: StatementRole.If or StatementRole.ElseIf or StatementRole.Else } branch)
        {
            yield break;
        }

        var given = Within(branch).SelectMany(each => each.Expressions).Where(IsChange).Select(each => site.Text(each[0])).ToHashSet(StringComparer.Ordinal);
        var counted = Others(branch).SelectMany(each => each.Body).SelectMany(each => each.Expressions)
            .Where(each => IsChange(each) && InsertCounterpart.Opposite(each.Symbol) is not null && each.Symbol[0] == '+' && each[0].Kind is ExpressionKind.Name or ExpressionKind.Member)
            .Select(each => site.Text(each[0])).Distinct(StringComparer.Ordinal);
        foreach (var name in counted.Where(each => !given.Contains(each)))
        {
            yield return site.InsertBefore(site.End(Site.Fill(site.Phrases.Assign, name, "0")), 1000);
        }
    }

    private static bool IsChange(Expression expression) =>
        expression.Kind is ExpressionKind.Assignment || (expression is { Kind: ExpressionKind.Unary } && InsertCounterpart.Opposite(expression.Symbol) is not null);

    private static IEnumerable<Statement> Within(Statement branch) => branch.Body.SelectMany(each => Within(each).Prepend(each));

    /// <summary>The other branches of the same choice.</summary>
    private static IEnumerable<Statement> Others(Statement branch)
    {
        var first = branch;
        while (first.Continues && first.Previous is { } before)
        {
            first = before;
        }

        for (var at = first; at is not null && (at == first || at.Continues); at = at.Next)
        {
            if (at != branch)
            {
                yield return at;
            }
        }
    }
}
