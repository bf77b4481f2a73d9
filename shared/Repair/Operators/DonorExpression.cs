using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>An expression that stands elsewhere in the function or file belongs here.</summary>
internal sealed class DonorExpression : IOperator
{
    private const int MostPerPlace = 30;

    public string Name => "donor";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var proposal in site.OfKind(ExpressionKind.Assignment).SelectMany(each => Targets(site, each)))
        {
            yield return proposal;
        }

        foreach (var expression in site.Expressions)
        {
            if (!IsPlace(expression, site.Statement))
            {
                continue;
            }

            var text = site.Text(expression);
            var kind = site.KindOf(expression);
            var isCondition = Conditions.IsTested(expression, site.Language) || expression == site.Statement.Condition;
            var given = 0;
            foreach (var donor in site.Donors)
            {
                if (donor.Text == text || donor.IsCondition != isCondition || !Fits(donor.Kind, kind) || given >= MostPerPlace
                    || (expression.Start <= donor.Expression.Start && donor.Expression.End <= expression.End && donor.Near)
                    || text.Contains(donor.Text, StringComparison.Ordinal) || !IsKnown(site, donor))
                {
                    continue;
                }

                given++;
                var near = donor.Near ? 600 : 200;
                var grows = donor.Text.Contains(text, StringComparison.Ordinal) && text.Length > 3 ? 400 : 0;
                yield return Site.Replace(expression, Wrapped(expression, donor), Math.Min(1000, near + grows + (donor.Kind != ValueKind.None && donor.Kind == kind ? 150 : 0)));
            }

            var isLiteral = expression.Kind is ExpressionKind.Constant or ExpressionKind.Number or ExpressionKind.Text or ExpressionKind.Sequence;
            foreach (var variable in site.Variables.Where(each => each.Distance == 0 && expression.Kind is not ExpressionKind.Name && !isCondition && Fits(each.Kind, kind)).Take(8))
            {
                yield return Site.Replace(expression, variable.Name, isLiteral ? 700 : 350);
            }
        }
    }

    /// <summary>Another element or member is what is assigned; an accumulation speaks of what it updates.</summary>
    private static IEnumerable<Proposal> Targets(Site site, Expression assignment)
    {
        var target = assignment[0];
        var own = assignment[1].All().Where(each => each.Kind == target.Kind).Select(site.Text).ToHashSet(StringComparer.Ordinal);
        return target.Kind is not (ExpressionKind.Index or ExpressionKind.Member) || own.Contains(site.Text(target)) ? []
            : site.Donors.Where(each => each.Near && each.Expression.Kind == target.Kind && each.Text != site.Text(target)).Take(8)
                .Select(each => Site.Replace(target, each.Text, own.Contains(each.Text) ? 1000 : 400));
    }

    /// <summary>A donor from another function must only speak of what is known here.</summary>
    private static bool IsKnown(Site site, Donor donor) =>
        donor.Near || donor.Expression.All().Where(each => each.Is(ExpressionKind.Name)).All(each =>
            site.Language.Builtins.Contains(each.Symbol) || each.Symbol == site.Language.Self || site.Variables.Any(variable => variable.Name == each.Symbol));

    private static string Wrapped(Expression expression, Donor donor) =>
        expression.Parent is { Kind: ExpressionKind.Binary or ExpressionKind.Unary or ExpressionKind.Member } && donor.Expression.Kind is ExpressionKind.Binary or ExpressionKind.Ternary
            ? $"({donor.Text})"
            : donor.Text;

    private static bool Fits(ValueKind donor, ValueKind place) =>
        donor == ValueKind.None || place == ValueKind.None || place == ValueKind.Null || (donor & place) != 0;

    private static bool IsPlace(Expression expression, Statement statement) =>
        expression.Kind is ExpressionKind.Name or ExpressionKind.Number or ExpressionKind.Text or ExpressionKind.Constant or ExpressionKind.Member
            or ExpressionKind.Call or ExpressionKind.Index or ExpressionKind.Binary or ExpressionKind.Sequence
        && expression is not { Kind: ExpressionKind.Sequence, Symbol: "," }
        && !NameFacts.IsTarget(expression)
        && expression.Parent switch
        {
            null => statement.Role is StatementRole.Return or StatementRole.If or StatementRole.ElseIf or StatementRole.While,
            { Kind: ExpressionKind.Call } call => call[0] != expression,
            { Kind: ExpressionKind.Assignment or ExpressionKind.Index or ExpressionKind.ForClause } parent => parent[1] == expression,
            { Kind: ExpressionKind.Binary or ExpressionKind.Slice or ExpressionKind.IfClause or ExpressionKind.Ternary } => true,
            { Kind: ExpressionKind.Pair or ExpressionKind.Sequence or ExpressionKind.Named } => true,
            { Kind: ExpressionKind.Comprehension } comprehension => comprehension[0] == expression,
            _ => false,
        };
}
