using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A method stands in the place of its parent's and never calls that one, while others of the type do, or while the file shows the parent's.</summary>
internal sealed class InsertParentCall : IOperator
{
    public string Name => "parent";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Function is not { Type.Length: > 0 } function || statement.Parent is not (null or { Role: StatementRole.Function }) || statement.Role == StatementRole.Function || CallsParent(site, function))
        {
            yield break;
        }

        var isConstructor = site.Language.Names.Constructors.Contains(function.Name) || function.Name == function.Type;
        var parent = Shown(site, function);
        var shown = parent is not null;
        var others = site.Source.Statements.Where(each => each.Role == StatementRole.Function && each.Name != function.Name)
            .Any(each => each.Body.FirstOrDefault()?.Function is { } other && other != function && other.Type == function.Type && CallsParent(site, other) && !site.Language.Names.Constructors.Contains(other.Name));
        if (!shown && (isConstructor || !others))
        {
            yield break;
        }

        var own = function.Parameters.Select(each => each.Name).ToList();
        var taken = parent?.Parameters.Select(each => each.Name).Where(each => own.Contains(each)) ?? own;
        var given = string.Join(", ", taken.Where(each => each != site.Language.Self));
        var call = isConstructor && site.Phrases.ParentMaker is { } maker ? Site.Fill(maker, given) : Site.Fill(site.Phrases.ParentCall, function.Name, given);
        if (statement.Previous is null && Insertions.Ahead(site, site.End(call), shown ? 900 : 800) is { } first)
        {
            yield return first;
            if (isConstructor && given.Length > 0)
            {
                yield return Insertions.Ahead(site, site.End(site.Phrases.ParentMaker is { } bare ? Site.Fill(bare, "") : Site.Fill(site.Phrases.ParentCall, function.Name)), 700)!;
            }
        }

        if (!isConstructor && statement is { Next: null, Role: not (StatementRole.Return or StatementRole.Throw) } && Insertions.Behind(site, site.End(call), 600) is { } last)
        {
            yield return last;
        }

        if (statement is { Next: null, Role: StatementRole.Return, Expressions: [{ Kind: ExpressionKind.Constant }] })
        {
            yield return Site.Replace(statement.Expressions[0], call, 500);
        }
    }

    private static bool CallsParent(Site site, Function function)
    {
        var mark = site.Phrases.ParentCall[..site.Phrases.ParentCall.IndexOf("{0}", StringComparison.Ordinal)].TrimEnd('.');
        return function.Statements.SelectMany(each => each.AllExpressions()).Any(each => each.Kind is ExpressionKind.Name or ExpressionKind.Call && site.Text(each) is var text && (text == mark || text == site.Phrases.ParentMaker));
    }

    /// <summary>The function of the same name that a type has of which the function's own is made, if the file shows it and it does something.</summary>
    private static Statement? Shown(Site site, Function function)
    {
        var types = site.Source.Statements.Where(each => each.Role == StatementRole.Type).ToList();
        if (types.FirstOrDefault(each => each.Name == function.Type) is not { } own)
        {
            return null;
        }

        var head = site.Source.Tokens.Where(each => each.Start > own.Start && each.End <= own.HeaderEnd).Select(each => site.Source.Text.Substring(each.Start, each.Length)).ToHashSet(StringComparer.Ordinal);
        return types.Where(each => each.Name != own.Name && head.Contains(each.Name)).SelectMany(each => each.Body).FirstOrDefault(method =>
            method is { Role: StatementRole.Function, Body: [var only, ..] } && method.Name == function.Name && only.Role is not (StatementRole.Pass or StatementRole.Throw));
    }
}
