using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>An order that leaves open which of two equal ones comes first.</summary>
internal sealed class TieBreak : IOperator
{
    private const int MostMembers = 3;

    /// <summary>Stands for the first name while the second is written, as the two may change places.</summary>
    private const string Held = "\u0001";

    public string Name => "tie";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var named = site.OfKind(ExpressionKind.Named).Where(each => site.Language.Names.SortKeys.Contains(each.Symbol)).Select(each => each[0]).ToList();
        var keys = named.Where(each => each is { Kind: ExpressionKind.Function, Parameters.Length: 1, Children.Length: 1 }).SelectMany(each => Keys(site, each));
        var given = named.Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Member)
            .Select(each => Site.Replace(each, $"{site.Language.Lambda} each: ({site.Text(each)}(each), each)", 600));
        var chains = site.OfKind(ExpressionKind.Call).SelectMany(each => Chained(site, each));
        var comparers = Comparers(site, site.Statement).SelectMany(each => Compared(site, each.Body, each.One, each.Other));
        return keys.Concat(given).Concat(chains).Concat(comparers);
    }

    /// <summary>A key of several parts for a key of one.</summary>
    private static IEnumerable<Proposal> Keys(Site site, Expression function)
    {
        var (body, name) = (function[0], function.Parameters[0].Name);
        var whole = body.Is(ExpressionKind.Group) ? body[0] : body;
        var parts = whole.Is(ExpressionKind.Sequence) ? whole.Children : [whole];
        var had = parts.Select(each => site.Text(each).TrimStart('-')).ToHashSet(StringComparer.Ordinal);
        foreach (var (text, weight) in Parts(site, whole, name).DistinctBy(each => each.Text).Where(each => !had.Contains(each.Text)))
        {
            yield return Site.Replace(body, $"({string.Join(", ", parts.Select(site.Text))}, {text})", weight);
        }
    }

    private static IEnumerable<(string Text, int Weight)> Parts(Site site, Expression key, string name)
    {
        foreach (var donor in site.Donors.Where(each => each.Expression.Parent is { Kind: ExpressionKind.Function, Parameters: [_], Parent: { Kind: ExpressionKind.Named } }))
        {
            yield return (Renaming.Of(donor.Text, donor.Expression.Parent!.Parameters[0].Name, name, site.Language), 900);
        }

        foreach (var part in key.All())
        {
            if (part.Is(ExpressionKind.Member) && site.Text(part[0]) == name)
            {
                foreach (var other in Members(site, name, part.Symbol))
                {
                    yield return ($"{name}.{other}", 700);
                }
            }
            else if (part.Is(ExpressionKind.Index) && site.Text(part[0]) == name && part[1].Is(ExpressionKind.Number))
            {
                yield return ($"{name}[{(site.Text(part[1]) == "0" ? "1" : "0")}]", 1000);
            }
            else if (part is { Kind: ExpressionKind.Name } && part.Symbol == name && part.Parent is { Kind: ExpressionKind.Index or ExpressionKind.Call } asked && asked[0] != part)
            {
                yield return (name, 1000);
            }
        }
    }

    /// <summary>A further key in a chain of them.</summary>
    private static IEnumerable<Proposal> Chained(Site site, Expression call)
    {
        var ties = site.Language.Names.Ties;
        if (call is not { Children: [{ Kind: ExpressionKind.Member } callee, ..] } || ties.FirstOrDefault(each => each.After == callee.Symbol).Next is not { } next
            || (call.Parent is { Kind: ExpressionKind.Member } behind && ties.Any(each => each.After == behind.Symbol || each.Next == behind.Symbol)))
        {
            yield break;
        }

        var keys = call.All().Where(each => each.Is(ExpressionKind.Call) && each.Children.Length > 1).Select(each => each[1]).ToList();
        var had = keys.Select(site.Text).ToHashSet(StringComparer.Ordinal);
        var donors = ties.SelectMany(each => new[] { each.After, each.Next }).Distinct(StringComparer.Ordinal).SelectMany(site.Vocabulary.CallsOf).Where(each => each.Children.Length > 1).Select(each => site.Text(each[1]));
        var made = keys.SelectMany(each => Rekeyed(site, each));
        foreach (var (text, weight) in donors.Select(each => (each, 1000)).Concat(made.Select(each => (each, 700))).DistinctBy(each => each.Item1).Where(each => !had.Contains(each.Item1)))
        {
            yield return new Proposal(call.End, call.End, $".{next}({text})", weight);
        }
    }

    /// <summary>A key with another member in the place of its own.</summary>
    private static IEnumerable<string> Rekeyed(Site site, Expression key)
    {
        var member = key.All().LastOrDefault(each => each.Is(ExpressionKind.Member) && each[0].Is(ExpressionKind.Name));
        return member is null ? [] : Members(site, site.Text(member[0]), member.Symbol).Select(other =>
            site.Source.Text[key.Start..member.SymbolStart] + other + site.Source.Text[(member.SymbolStart + member.Symbol.Length)..key.End]);
    }

    private static IEnumerable<Proposal> Compared(Site site, Expression body, string one, string other)
    {
        if (!site.Language.TruthOfAnything || site.Phrases.Compared is not { } phrase)
        {
            yield break;
        }

        var text = site.Text(body);
        var elsewhere = site.Source.Statements.SelectMany(each => Comparers(site, each)).Where(each => each.Body != body)
            .Select(each => Renaming.Of(Renaming.Of(site.Text(each.Body), each.One, Held, site.Language), each.Other, other, site.Language).Replace(Held, one, StringComparison.Ordinal));
        foreach (var (made, weight) in elsewhere.Select(each => (each, 1000)).Concat(Made()).DistinctBy(each => each.Item1).Where(each => each.Item1 != text))
        {
            yield return Site.Replace(body, $"{text} {site.Language.Or} {made}", weight);
        }

        IEnumerable<(string, int)> Made()
        {
            foreach (var part in body.All())
            {
                if (part.Is(ExpressionKind.Index) && part[0] is { Kind: ExpressionKind.Name } pair && pair.Symbol == one && part[1].Is(ExpressionKind.Number))
                {
                    var rest = site.Text(part[1]) == "0" ? "1" : "0";
                    yield return (Site.Fill(phrase, $"{one}[{rest}]", $"{other}[{rest}]"), 900);
                    yield return ($"{one}[{rest}] - {other}[{rest}]", 700);
                }
                else if (part is { Kind: ExpressionKind.Name, Parent: { Kind: ExpressionKind.Index or ExpressionKind.Call } asked } && part.Symbol == one && asked[0] != part && asked != body)
                {
                    yield return (Site.Fill(phrase, one, other), 900);
                    yield return ($"{one} - {other}", 800);
                }
                else if (part.Is(ExpressionKind.Member) && part[0] is { Kind: ExpressionKind.Name } owner && owner.Symbol == one)
                {
                    foreach (var member in Members(site, one, part.Symbol).Union(Members(site, other, part.Symbol), StringComparer.Ordinal).Take(MostMembers))
                    {
                        yield return (Site.Fill(phrase, $"{one}.{member}", $"{other}.{member}"), 500);
                        yield return ($"{one}.{member} - {other}.{member}", body[0] == part ? 600 : 400);
                        yield return ($"{other}.{member} - {one}.{member}", body[0] == part ? 400 : 600);
                    }
                }
            }
        }
    }

    /// <summary>What answers which of two comes first, with the names of the two.</summary>
    private static IEnumerable<(Expression Body, string One, string Other)> Comparers(Site site, Statement statement)
    {
        foreach (var function in statement.AllExpressions().Where(each => each is { Kind: ExpressionKind.Function, Parameters.Length: 2, Children.Length: 1 }))
        {
            if (Compares(site, function[0], function.Parameters[0].Name, function.Parameters[1].Name))
            {
                yield return (function[0], function.Parameters[0].Name, function.Parameters[1].Name);
            }
        }

        if (statement is { Role: StatementRole.Return, Expressions: [var answer], Function.Parameters: [var one, var other] } && Compares(site, answer, one.Name, other.Name))
        {
            yield return (answer, one.Name, other.Name);
        }
    }

    /// <summary>Whether it is a difference of two alike or asks how one compares with the other.</summary>
    private static bool Compares(Site site, Expression body, string one, string other)
    {
        var (first, second) = body switch
        {
            { Kind: ExpressionKind.Binary, Symbol: "-" } => (body[0], body[1]),
            { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee, var argument, ..] } when site.Language.Names.Comparers.Contains(callee.Symbol) => (callee[0], argument),
            _ => (null, null),
        };
        return first is not null && second is not null
            && (Renaming.Of(site.Text(first), one, other, site.Language) == site.Text(second) || Renaming.Of(site.Text(first), other, one, site.Language) == site.Text(second));
    }

    private static IEnumerable<string> Members(Site site, string owner, string member) =>
        site.Vocabulary.MembersOf(owner).Concat(site.Vocabulary.SiblingsOf(owner, member)).Where(each => each != member).Distinct(StringComparer.Ordinal).Take(MostMembers);
}
