using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A member that must begin anew here too: it is given the value that it has at first.</summary>
internal sealed class InsertReset : IOperator
{
    private const int MostMembers = 4;

    public string Name => "reset";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (!Insertions.IsPlace(site) || statement.Function is not { Type.Length: > 0 } function || IsConstructor(site, function))
        {
            yield break;
        }

        var starts = Starts(site, function).Take(MostMembers).ToList();
        var isFirst = statement.Role != StatementRole.Return && statement.Previous is null && statement.Parent is null or { Role: StatementRole.Function };
        var isLast = statement.Next is null && statement.Parent is null or { Role: StatementRole.Function } && statement.Role is not (StatementRole.Return or StatementRole.Throw);
        var given = statement.Expressions is [{ Kind: ExpressionKind.Assignment, Symbol: "=" } assignment] && MemberOf(site, assignment[0]) is not null ? assignment[1] : null;
        foreach (var start in starts)
        {
            var line = site.End(start);
            if (given is not null || isLast)
            {
                yield return site.InsertAfter(line, given is null ? 700 : IsStart(given, site) ? 1000 : 800);
            }

            if (isFirst)
            {
                yield return site.InsertBefore(line, 500);
            }
        }
    }

    /// <summary>What members of the type are given at first, if the function gives them nothing.</summary>
    private static IEnumerable<string> Starts(Site site, Function function)
    {
        var all = site.Source.Statements;
        var own = function.Statements.SelectMany(each => each.AllExpressions()).Where(each => each.Is(ExpressionKind.Assignment)).Select(each => MemberOf(site, each[0])).ToHashSet();
        var made =
            from statement in all
            where statement.Function is { } maker && maker.Type == function.Type && IsConstructor(site, maker)
            from root in statement.Expressions
            where root is { Kind: ExpressionKind.Assignment, Symbol: "=" } && IsStart(root[1], site)
            let name = MemberOf(site, root[0])
            where name is not null
            select (Name: name, Line: Site.Fill(site.Phrases.Assign, name, site.Text(root[1])));
        var declared =
            from statement in all
            where statement is { Role: StatementRole.Declaration, Function: null, Type.Length: > 0, Parent.Role: StatementRole.Type } && statement.Parent.Name == function.Type
            from root in statement.Expressions
            let name = root.Is(ExpressionKind.Assignment) ? root[0] : root
            where name.Is(ExpressionKind.Name)
            let value = root.Is(ExpressionKind.Assignment) ? IsStart(root[1], site) ? site.Text(root[1]) : null : Default(site, statement.Type)
            where value is not null
            select (Name: name.Symbol, Line: Site.Fill(site.Phrases.Assign, name.Symbol, value));
        return made.Concat(declared).Where(each => !own.Contains(each.Name)).DistinctBy(each => each.Name, StringComparer.Ordinal).Select(each => each.Line);
    }

    private static string? Default(Site site, string type) => ValueKinds.OfType(type, site.Language) switch
    {
        ValueKind.Number => "0",
        ValueKind.Boolean => site.Language.False,
        _ => null,
    };

    private static bool IsConstructor(Site site, Function function) => site.Language.Names.Constructors.Contains(function.Name) || function.Name == function.Type;

    private static string? MemberOf(Site site, Expression target) => target switch
    {
        { Kind: ExpressionKind.Member } when site.Text(target[0]) == site.Language.Self => site.Text(target),
        { Kind: ExpressionKind.Name } when site.Language.BareMembers => target.Symbol,
        _ => null,
    };

    private static bool IsStart(Expression value, Site site) =>
        value.Kind is ExpressionKind.Number or ExpressionKind.Constant || MemberFacts.IsEmpty(value, site.Source) || (value is { Kind: ExpressionKind.Unary, Symbol: "-" } && IsStart(value[0], site));
}
