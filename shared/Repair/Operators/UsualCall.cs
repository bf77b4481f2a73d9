using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A value that the file brings into another form elsewhere, by a call around it or of it, and that is taken as it is here.</summary>
internal sealed class UsualCall : IOperator
{
    private const int MostForms = 3;

    public string Name => "usual-call";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var value in site.Expressions.Where(each => IsPlace(each, site.Statement)))
        {
            var forms = site.Vocabulary.FormsOf(value.Symbol).Where(form => !IsFormed(site, value, form)).Take(MostForms);
            foreach (var form in forms)
            {
                yield return Site.Replace(value, Site.Fill(form, site.Text(value)), 1000);
            }
        }
    }

    /// <summary>Whether it stands in such a call already.</summary>
    private static bool IsFormed(Site site, Expression value, string form)
    {
        var text = Site.Fill(form, site.Text(value));
        for (var at = value.Parent; at is not null; at = at.Parent)
        {
            if (site.Text(at) == text)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlace(Expression expression, Statement statement) =>
        expression.Kind is ExpressionKind.Name or ExpressionKind.Member
        && !NameFacts.IsTarget(expression)
        && expression.Parent switch
        {
            null => statement.Role == StatementRole.Return,
            { Kind: ExpressionKind.Call or ExpressionKind.Assignment } parent => parent[0] != expression,
            { Kind: ExpressionKind.Member or ExpressionKind.Function } => false,
            _ => true,
        };
}
