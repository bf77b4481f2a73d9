using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A loop gathers something, deals with it from time to time and begins anew: what is left at its end must be dealt with too.</summary>
internal sealed class InsertRemainder : IOperator
{
    private const int MostBetween = 3;

    public string Name => "remainder";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var loop = site.Statement;
        if (loop.Role is not (StatementRole.For or StatementRole.While) || !site.StandsAlone || loop.Function is null || loop.Next is { Continues: true })
        {
            yield break;
        }

        var behind = string.Concat(loop.Siblings[(loop.Index + 1)..].Select(site.Source.TextOf));
        foreach (var line in Carried(site, loop, behind).Distinct(StringComparer.Ordinal))
        {
            yield return site.InsertAfter(line, 900);
        }

        foreach (var (dealt, gathered) in Dealings(site, loop).Where(each => !behind.Contains(site.Source.TextOf(each.Dealt), StringComparison.Ordinal)))
        {
            if (Outside(site, loop, dealt) is not { } text)
            {
                continue;
            }

            if (dealt.HasBody)
            {
                yield return site.InsertAfter(StatementSpan.Reindented(text, site.Source.IndentAt(dealt.Start), site.Source.IndentAt(loop.Start)), 1000);
            }
            else if (!text.Contains('\n', StringComparison.Ordinal))
            {
                var (question, counts) = IsLeft(site, gathered);
                yield return site.InsertAfter(Site.Fill(site.Phrases.If, question, text), counts ? 700 : 1000);
                yield return site.InsertAfter(text, counts ? 1000 : 700);
            }
        }
    }

    /// <summary>What each step hands on to the next one, and a call that puts one into a collection: the last is to be put there too.</summary>
    private static IEnumerable<string> Carried(Site site, Statement loop, string behind) =>
        from put in loop.Body
        where put.Role == StatementRole.Expression && put.Expressions is [{ Kind: ExpressionKind.Call, Children.Length: 2 } call]
            && call[0].Is(ExpressionKind.Member) && site.Language.Names.Fillers.Contains(call[0].Symbol)
        from given in loop.Body
        where given.Role == StatementRole.Assignment && given.Expressions is [{ Kind: ExpressionKind.Assignment, Symbol: "=" } only] && only[0].Is(ExpressionKind.Name)
        let carry = given.Expressions[0][0].Symbol
        where (site.KindOfVariable(carry) & ~ValueKind.Number) == 0 && !behind.Contains(carry, StringComparison.Ordinal)
            && loop.Body.Any(each => each != given && Reads(each, carry, null))
        select Site.Fill(site.Phrases.If, $"{carry} > 0", site.End($"{site.Text(put.Expressions[0][0])}({carry})"));

    /// <summary>Statements that deal with what was gathered, each with the variable that begins anew behind it.</summary>
    private static IEnumerable<(Statement Dealt, Expression Anew)> Dealings(Site site, Statement loop) =>
        from anew in loop.Function!.Statements
        where anew.Start > loop.HeaderEnd && anew.End <= loop.End && anew.Parent != loop && anew.Role == StatementRole.Assignment && Loops.Around(anew) == loop
        let given = anew.Expressions is [{ Kind: ExpressionKind.Assignment, Symbol: "=" } only] ? only : null
        where given is not null && given[0].Is(ExpressionKind.Name) && !Reads(anew, given[0].Symbol, given[0])
        from dealt in anew.Siblings[Math.Max(0, anew.Index - MostBetween)..anew.Index].Reverse()
        where Deals(dealt, given[0].Symbol)
        select (dealt, given);

    private static bool Deals(Statement statement, string name) =>
        statement.Role is StatementRole.Expression or StatementRole.Assignment or StatementRole.Other or StatementRole.If && !statement.Continues
        && (statement.HasBody ? statement.Role == StatementRole.If && statement.Next is not { Continues: true } && statement.Body.All(each => Deals(each, name)) : Reads(statement, name, null))
        && !(statement.Expressions is [{ Kind: ExpressionKind.Assignment } given] && given[0].Is(ExpressionKind.Name) && given[0].Symbol == name);

    private static bool Reads(Statement statement, string name, Expression? but) =>
        statement.AllExpressions().Any(each => each.Is(ExpressionKind.Name) && each.Symbol == name && each != but);

    /// <summary>Whether something is left of what begins anew, and whether a count says so.</summary>
    private static (string Question, bool Counts) IsLeft(Site site, Expression anew)
    {
        var name = anew[0].Symbol;
        var kind = site.KindOfVariable(name);
        return ValueKinds.Of(anew[1], site.Language) == ValueKind.Null ? (Site.Fill(site.Phrases.IsNotNull, name), false)
            : (kind & ValueKind.Sized) != 0 && !site.Language.TruthOfAnything ? ($"{site.Length(name, kind)} > 0", false)
            : (kind & ValueKind.Number) != 0 ? ($"{name} > 0", true)
            : (Site.Fill(site.Phrases.NotEmpty, name), false);
    }

    /// <summary>A statement of a loop as it would read behind it; null where it names what is known within alone.</summary>
    private static string? Outside(Site site, Statement loop, Statement statement)
    {
        var text = site.Source.TextOf(statement);
        if (site.Language.Blocks == BlockStyle.Indentation)
        {
            return text;
        }

        var names = loop.Expressions.SelectMany(Targets)
            .Concat(loop.Function!.Statements.Where(each => each.Start > loop.Start && each.End <= loop.End && each.Role == StatementRole.Declaration).SelectMany(each => each.Expressions).SelectMany(Targets))
            .Where(name => statement.AllExpressions().Concat(statement.Body.SelectMany(each => each.AllExpressions())).Any(each => each.Is(ExpressionKind.Name) && each.Symbol == name));
        return names.Distinct(StringComparer.Ordinal).ToList() switch
        {
            [] => text,
            [var counted] when Bound(site, loop, counted) is { } bound => Renaming.Of(text, counted, bound, site.Language),
            _ => null,
        };
    }

    private static IEnumerable<string> Targets(Expression root) =>
        root.Kind switch
        {
            ExpressionKind.Assignment or ExpressionKind.ForClause => root[0].All().Where(each => each.Is(ExpressionKind.Name)).Select(each => each.Symbol),
            ExpressionKind.Name => [root.Symbol],
            _ => [],
        };

    /// <summary>What a variable has come to when a loop that counts it up ends.</summary>
    private static string? Bound(Site site, Statement loop, string counted) =>
        loop.Expressions.FirstOrDefault(each => each is { Kind: ExpressionKind.Binary, Symbol: "<" } && each[0].Is(ExpressionKind.Name) && each[0].Symbol == counted) is { } below
            ? site.Operand(below[1]) : null;
}
