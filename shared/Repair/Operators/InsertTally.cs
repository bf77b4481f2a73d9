using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A sum that a type keeps beside a collection: what one function adds with an element, another must take off with it.</summary>
internal sealed class InsertTally : IOperator
{
    private const int MostPairs = 2;

    public string Name => "tally";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Function is not { Type.Length: > 0 } function || statement.Expressions is not [var root])
        {
            yield break;
        }

        foreach (var (_, element, step) in Pairs(site, function, own: true).Where(each => Put(site, root) is { } put && put.Holder == each.Holder && site.StandsAlone).Take(1))
        {
            var map = Put(site, root)!.Value.Holder;
            if (Key(root) is { } key && Amount(site, step) is { } amount && Site.Fill(site.Phrases.HasKey, site.Text(key), map) is var asked
                && !function.Statements.Any(each => each.Condition is { } condition && site.Text(condition).Contains(asked, StringComparison.Ordinal)))
            {
                var old = Named(site, amount, element, Site.Fill(site.Phrases.LookUp, map, site.Text(key)));
                yield return site.InsertBefore(Site.Fill(site.Phrases.If, asked, site.End($"{site.Text(step[0])} {InsertCounterpart.Opposite(step.Symbol)} {old}")), 800);
            }
        }

        foreach (var (holder, element, step) in Pairs(site, function, own: false).Take(MostPairs))
        {
            var tally = site.Text(step[0]);
            if (function.Statements.Any(each => site.Vocabulary.Steps.Any(known => known.Statement == each && site.Text(known.Step[0]) == tally)))
            {
                continue;
            }

            var off = InsertCounterpart.Opposite(step.Symbol)!;
            foreach (var taken in root.All().Where(each => Takes(site, each, holder)))
            {
                foreach (var proposal in Off(site, root, taken, (holder, element), (tally, off, Amount(site, step))))
                {
                    yield return proposal;
                }
            }

            if (root is { Kind: ExpressionKind.Call or ExpressionKind.Assignment } && Put(site, root) is { } put && put.Holder == holder && Behind(site, tally, step.Symbol, Named(site, Amount(site, step), element, put.Element), 800) is { } on)
            {
                yield return on;
            }
        }
    }

    /// <summary>Where the function, or another of its type, puts an element into a collection and counts it beside, in one block.</summary>
    private static IEnumerable<(string Holder, string Element, Expression Step)> Pairs(Site site, Function function, bool own) =>
        (from each in site.Vocabulary.Steps
         let statement = each.Statement
         where statement.Function is { } other && other == function == own && other.Type == function.Type && statement.Expressions is [var only] && only == each.Step && each.Step.Symbol is "+=" or "++"
             && each.Step[0] is var target && (target.Is(ExpressionKind.Member) || (site.Language.BareMembers && target.Is(ExpressionKind.Name)))
         from beside in statement.Siblings
         where beside.Expressions.Length == 1
         let put = Put(site, beside.Expressions[0])
         where put is not null && (own || IsKnown(site, each.Step, put.Value.Element))
         select (put.Value.Holder, put.Value.Element, each.Step)).DistinctBy(each => (each.Holder, site.Text(each.Step[0])));

    private static (string Holder, string Element)? Put(Site site, Expression root) => root switch
    {
        { Kind: ExpressionKind.Assignment, Symbol: "=" } when root[0].Is(ExpressionKind.Index) => (site.Text(root[0][0]), site.Text(root[1])),
        { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee, .., var element] } when root.Children.Length > 1 && site.Language.Names.Fillers.Contains(callee.Symbol) => (site.Text(callee[0]), site.Text(element)),
        _ => null,
    };

    /// <summary>Whether all that a step adds is known here once the element is.</summary>
    private static bool IsKnown(Site site, Expression step, string element) =>
        step.Is(ExpressionKind.Unary) || step[1].All().Where(each => each.Is(ExpressionKind.Name)).All(each =>
            each.Symbol == element || each.Symbol == site.Language.Self || site.Language.Builtins.Contains(each.Symbol) || site.Variables.Any(known => known.Name == each.Symbol));

    private static Expression? Key(Expression root) =>
        root.Is(ExpressionKind.Assignment) ? root[0][1] : root is { Kind: ExpressionKind.Call, Children.Length: 3 } ? root[1] : null;

    private static bool Takes(Site site, Expression call, string holder) =>
        (call is { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee, ..] } && site.Text(callee[0]) == holder && site.Language.Names.Takers.Contains(callee.Symbol))
        || (call is { Kind: ExpressionKind.Index, Parent: null or { Kind: ExpressionKind.Unary } } && site.Text(call[0]) == holder && site.Phrases.DropKey is { } phrase
            && site.Source.TextOf(site.Statement).StartsWith(Site.Fill(phrase, holder, site.Text(call[1])), StringComparison.Ordinal));

    private static IEnumerable<Proposal> Off(Site site, Expression root, Expression taken, (string Holder, string Element) put, (string Tally, string Symbol, string? Amount) step)
    {
        var amount = Named(site, step.Amount, put.Element, site.Text(taken));
        if (step.Amount is not null && step.Amount == Named(site, step.Amount, put.Element, "\u0001"))
        {
            if (Behind(site, step.Tally, step.Symbol, step.Amount, 900) is { } same)
            {
                yield return same;
            }

            yield break;
        }

        if (root == taken && taken.Is(ExpressionKind.Call) && site.Language.Names.Returners.Contains(taken[0].Symbol) && step.Amount is not null)
        {
            yield return Site.Replace(root, $"{step.Tally} {step.Symbol} {amount}", 1000);
        }

        if (root is { Kind: ExpressionKind.Assignment } && root[1] == taken && root[0].Is(ExpressionKind.Name) && Behind(site, step.Tally, step.Symbol, Named(site, step.Amount, put.Element, root[0].Symbol), 1000) is { } given)
        {
            yield return given;
        }

        if (root is { Kind: ExpressionKind.Assignment } && root[1] == taken && root[0].Is(ExpressionKind.Sequence) && root[0].Children.Any(each => site.Text(each) == put.Element)
            && Behind(site, step.Tally, step.Symbol, step.Amount, 1000) is { } named)
        {
            yield return named;
        }

        var key = taken.Children.Length > 1 ? site.Text(taken[1]) : null;
        if (step.Amount is null)
        {
            if (Behind(site, step.Tally, step.Symbol, null, 900) is { } counted)
            {
                yield return counted;
            }
        }
        else if (key is not null && site.StandsAlone)
        {
            foreach (var looked in new[] { Site.Fill(site.Phrases.LookUp, put.Holder, key), key })
            {
                yield return site.InsertBefore(site.End($"{step.Tally} {step.Symbol} {Named(site, step.Amount, put.Element, looked)}"), looked == key ? 500 : 900);
            }
        }
    }

    private static Proposal? Behind(Site site, string tally, string symbol, string? amount, int weight) =>
        Insertions.Behind(site, site.End(amount is null ? tally + symbol : $"{tally} {symbol} {amount}"), weight);

    /// <summary>What a step adds; null where it just counts.</summary>
    private static string? Amount(Site site, Expression step) => step.Is(ExpressionKind.Unary) ? null : site.Text(step[1]);

    private static string? Named(Site site, string? amount, string element, string other) => amount is null ? null : Renaming.Of(amount, element, other, site.Language);
}
