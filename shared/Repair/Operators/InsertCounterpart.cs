using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A second tally that was forgotten where the first one is kept: the same step for another member, up or down.</summary>
internal sealed class InsertCounterpart : IOperator
{
    private const int MostMembers = 3;

    public string Name => "counterpart";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var proposal in Insertions.IsPlace(site) && site.Statement.Parent is null or { Role: StatementRole.Function } ? Missed(site) : [])
        {
            yield return proposal;
        }

        if (!Insertions.IsPlace(site) || site.Statement.Expressions is not [var step] || Opposite(step.Symbol) is not { } opposite || step[0] is not { Kind: ExpressionKind.Member } member)
        {
            yield break;
        }

        var owner = site.Text(member[0]);
        var tallies = site.Vocabulary.Steps.Where(each => each.Step[0].Is(ExpressionKind.Member)).Select(each => each.Step[0].Symbol).ToHashSet(StringComparer.Ordinal);
        foreach (var other in site.Vocabulary.MembersOf(owner).Concat(site.Vocabulary.SiblingsOf(owner, member.Symbol)).Where(each => each != member.Symbol && tallies.Contains(each)).Take(MostMembers))
        {
            foreach (var (symbol, weight) in new[] { (step.Symbol, 900), (opposite, 700) })
            {
                var text = site.Source.Text[site.Statement.Start..member.SymbolStart] + other
                    + site.Source.Text[(member.SymbolStart + member.Symbol.Length)..site.Statement.End];
                var at = step.SymbolStart - site.Statement.Start;
                var shifted = step.SymbolStart > member.SymbolStart ? at + other.Length - member.Symbol.Length : at;
                yield return site.InsertAfter(text[..shifted] + symbol + text[(shifted + symbol.Length)..], weight);
            }
        }
    }

    /// <summary>A count that other functions of the type keep, up in one and down in another, and this one does not.</summary>
    private static IEnumerable<Proposal> Missed(Site site)
    {
        var type = site.Statement.Function!.Type;
        var steps =
            from each in site.Vocabulary.Steps
            let statement = each.Statement
            let step = each.Step
            where type.Length > 0 && statement.Function?.Type == type && statement.Expressions is [var root] && root == step && IsOne(site, step) && IsMember(site, step[0])
            select (Member: site.Text(step[0]), step.Symbol, Text: site.Source.TextOf(statement), statement.Function);
        foreach (var count in steps.GroupBy(each => each.Member, StringComparer.Ordinal).Where(each => each.DistinctBy(step => step.Symbol, StringComparer.Ordinal).Count() > 1 && each.All(step => step.Function != site.Statement.Function)).Take(MostMembers))
        {
            foreach (var text in count.Select(each => each.Text).Distinct(StringComparer.Ordinal).Take(2))
            {
                yield return site.InsertBefore(text, 800);
            }
        }
    }

    private static bool IsOne(Site site, Expression step) => step.Is(ExpressionKind.Unary) || site.Text(step[1]) == "1";

    private static bool IsMember(Site site, Expression target) =>
        target is { Kind: ExpressionKind.Member } ? site.Text(target[0]) == site.Language.Self : site.Language.BareMembers && site.Variables.Any(each => each.Name == target.Symbol && each.Distance > 0);

    /// <summary>What takes a step back; null for what is no step.</summary>
    public static string? Opposite(string symbol) => symbol switch { "+=" => "-=", "-=" => "+=", "++" => "--", "--" => "++", _ => null };
}
