using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A variable is declared under the name of a member that was to be given the value.</summary>
internal sealed class ShadowedMember : IOperator
{
    public string Name => "shadow";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Function is null || statement.Role is not (StatementRole.Declaration or StatementRole.Assignment) || statement.Expressions is not [{ Kind: ExpressionKind.Assignment, Symbol: "=" } given]
            || !given[0].Is(ExpressionKind.Name))
        {
            yield break;
        }

        var name = given[0].Symbol;
        var member = $"{site.Language.Self}.{name}";
        var isField = site.Language.BareMembers
            ? site.Source.Statements.Any(each => each.IsField && each.Expressions.Any(root => Declared(root) is { Kind: ExpressionKind.Name } declared && declared.Symbol == name))
            : site.Vocabulary.Members.ContainsKey(member);
        if (isField && (statement.Role == StatementRole.Declaration || !site.Language.BareMembers))
        {
            yield return new Proposal(statement.Start, given[0].End, site.Language.BareMembers ? name : member, 1000);
        }
    }

    private static Expression Declared(Expression root) => root.Is(ExpressionKind.Assignment) ? root[0] : root;
}
