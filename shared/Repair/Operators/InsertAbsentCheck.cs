using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>What was just looked up may not be there: an early answer for that, before it is used.</summary>
internal sealed class InsertAbsentCheck : IOperator
{
    private const int MostAnswers = 5;

    public string Name => "absent";

    public int Prior => 550;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (!Insertions.IsPlace(site) || statement.Continues || LookedUp(site, statement.Previous) is not { } found)
        {
            yield break;
        }

        var absent = Site.Fill(site.Phrases.IsNull, found);
        foreach (var (answer, share) in InsertGuard.Answers(site).OrderByDescending(each => each.Share).Take(MostAnswers))
        {
            yield return site.InsertBefore(Site.Fill(site.Phrases.If, absent, site.End(answer)), share);
        }

        if (Loops.Around(statement) is not null && site.WordOf(StatementRole.Continue) is { } word)
        {
            yield return site.InsertBefore(Site.Fill(site.Phrases.If, absent, site.End(word)), 1000);
        }
    }

    /// <summary>The variable that a statement gives the result of a search; null for any other statement.</summary>
    private static string? LookedUp(Site site, Statement? statement) =>
        statement?.Expressions is [{ Kind: ExpressionKind.Assignment } given] && given[0].Is(ExpressionKind.Name)
            && ((given[1].Is(ExpressionKind.Call) && site.Language.Names.Searches.Contains(ValueKinds.CalleeName(given[1]))) || (given[1].Is(ExpressionKind.Index) && site.Language.ObjectLiterals))
                ? given[0].Symbol
                : null;
}
