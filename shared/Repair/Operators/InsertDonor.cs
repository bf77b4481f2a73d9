using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A statement that stands elsewhere in the file is needed here too, perhaps with one name changed.</summary>
internal sealed class InsertDonor : IOperator
{
    private const int MostDonors = 14;
    private const int MostRenamings = 3;
    private const int LongestText = 100;

    public string Name => "statement";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (!Insertions.IsPlace(site))
        {
            yield break;
        }

        foreach (var donor in Donors(site))
        {
            var near = donor.Function == statement.Function;
            foreach (var (text, share) in Texts(site, donor))
            {
                foreach (var proposal in Insertions.Around(site, text, (near ? 800 : 500) * share / 1000))
                {
                    yield return proposal;
                }
            }
        }
    }

    private static IEnumerable<Statement> Donors(Site site) =>
        site.Vocabulary.DonorStatements(site.Statement, Suits).Where(each => each != site.Statement)
            .OrderBy(each => each.Function == site.Statement.Function ? 0 : 1).ThenBy(each => Math.Abs(each.Start - site.Statement.Start))
            .DistinctBy(site.Source.TextOf).Take(MostDonors);

    private static bool Suits(Statement statement) =>
        statement.Function is not null
        && statement.End - statement.Start <= LongestText
        && (statement.Role is StatementRole.Assignment or StatementRole.Expression or StatementRole.Return
            || (statement.Role == StatementRole.If && statement.Body.Length == 1 && statement.Next is not { Continues: true }));

    /// <summary>What takes back what the donor adds, or the reverse; null where it does neither.</summary>
    private static string? Undone(Site site, Statement donor)
    {
        var step = donor.Expressions is [var root] && root.Kind is ExpressionKind.Assignment or ExpressionKind.Unary ? root : null;
        return step is null || InsertCounterpart.Opposite(step.Symbol) is not { } other ? null : site.Source.Text[donor.Start..step.SymbolStart] + other + site.Source.Text[(step.SymbolStart + other.Length)..donor.End];
    }

    /// <summary>The donor as it is, and with one foreign name put right.</summary>
    private static IEnumerable<(string Text, int Share)> Texts(Site site, Statement donor)
    {
        var text = StatementSpan.Reindented(site.Source.TextOf(donor), site.Source.IndentAt(donor.Start), site.Source.IndentAt(site.Statement.Start));
        var names = donor.AllExpressions().Where(each => each.Is(ExpressionKind.Name) && !(each.Parent is { Kind: ExpressionKind.Call } call && call[0] == each))
            .Select(each => each.Symbol).Distinct(StringComparer.Ordinal).ToList();
        var unknown = names.Where(each => !site.Language.Builtins.Contains(each) && each != site.Language.Self && !site.Variables.Any(variable => variable.Name == each)).ToList();
        if (unknown.Count == 0)
        {
            yield return (text, 1000);
            if (Undone(site, donor) is { } undone)
            {
                yield return (undone, 1000);
            }
        }

        foreach (var name in unknown.Count switch { 0 => names.Take(2), 1 => unknown, _ => [] })
        {
            foreach (var variable in site.Variables.Where(each => each.Distance == 0 && each.Name != name).Take(MostRenamings + (unknown.Count * 3)))
            {
                yield return (Renaming.Of(text, name, variable.Name, site.Language), unknown.Count == 0 ? 500 : 900);
            }
        }
    }
}
