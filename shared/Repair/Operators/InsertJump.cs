using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A block that must not be left at its end: what comes behind it is left out, or what was caught is thrown on.</summary>
internal sealed class InsertJump : IOperator
{
    private const int MostAnswers = 4;

    public string Name => "leave";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Function is null)
        {
            return [];
        }

        if (statement is { OpenBody: true, Body: [] or [{ Role: StatementRole.Pass }] } && IsCase(statement))
        {
            return Jumps(site, statement, null).Select(each => statement.Body is [var pass]
                ? new Proposal(pass.Start, pass.End, each.Jump, each.Weight) : Insertions.Inside(site, site.End(each.Jump), each.Weight));
        }

        var jumps = statement switch
        {
            { Role: not (StatementRole.Assignment or StatementRole.Expression or StatementRole.Declaration or StatementRole.For or StatementRole.While or StatementRole.Other) } => [],
            { Next: null, Parent: { } block } when IsCase(block) => Jumps(site, block, statement),
            { Next.Role: StatementRole.Case } => FallsThrough(site),
            _ => [],
        };
        return jumps.Select(each => Insertions.Behind(site, site.End(each.Jump), each.Weight)).OfType<Proposal>();
    }

    private static bool IsCase(Statement block) => block.Role is StatementRole.If or StatementRole.ElseIf or StatementRole.Else or StatementRole.Handler;

    /// <param name="last">The last statement of the block; null where it is empty.</param>
    private static IEnumerable<(string Jump, int Weight)> Jumps(Site site, Statement block, Statement? last)
    {
        var scale = block.Role == StatementRole.Else ? 5 : 10;
        var loop = Loops.Around(block);
        if (Caught(site, block) is { } rethrow)
        {
            yield return (rethrow, last is null ? 1000 : 900);
        }

        if (loop is not null && site.WordOf(StatementRole.Break) is { } leave)
        {
            yield return (leave, (last is null ? 60 : Given(last) is null ? 40 : 100) * scale);
        }

        if (loop is not null && Follows(block, loop) && site.WordOf(StatementRole.Continue) is { } skip)
        {
            yield return (skip, (last is null ? 90 : 70) * scale);
        }

        var answers = site.Statement.Function!.Statements.Where(each => each.Role == StatementRole.Return && each.Expressions.Length > 0).ToList();
        if (answers.Count == 0 && (site.Statement.Function.Returns.Length == 0 || site.Statement.Function.Returns == site.Language.NoValue))
        {
            if (loop is not null || Follows(block, null))
            {
                yield return (site.ReturnNothing, (last is null ? 100 : 80) * scale);
            }
        }
        else if (last is null)
        {
            foreach (var (answer, share) in InsertGuard.Answers(site).OrderByDescending(each => each.Share).Take(MostAnswers))
            {
                yield return (answer, share * 7 / 10);
            }
        }
        else if (Given(last) is { } given && answers.Any(each => each.Expressions is [{ Kind: ExpressionKind.Name } answer] && answer.Symbol == given))
        {
            yield return (Site.Fill(site.Phrases.Return, given), 80 * scale);
        }
    }

    /// <summary>The variable that a statement gives a value which does not come from its old one; null for any other statement.</summary>
    private static string? Given(Statement statement) =>
        statement.Expressions is [{ Kind: ExpressionKind.Assignment, Symbol: "=" } given] && given[0].Is(ExpressionKind.Name)
            && !given[1].All().Any(each => each.Is(ExpressionKind.Name) && each.Symbol == given[0].Symbol)
                ? given[0].Symbol
                : null;

    /// <summary>Whether something is done behind a block, up to the end of the loop or the function.</summary>
    private static bool Follows(Statement block, Statement? end)
    {
        for (var at = block; at is not null && at != end && at.Function == block.Function; at = at.Parent)
        {
            if (at.Siblings[(at.Index + 1)..].Any(each => !each.Continues))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What throws on what the block caught; null where it caught nothing.</summary>
    private static string? Caught(Site site, Statement block)
    {
        var handler = block;
        while (handler is not null && handler.Role != StatementRole.Handler && handler.Function == block.Function)
        {
            handler = handler.Parent;
        }

        if (handler?.Role != StatementRole.Handler || site.Language.Statements[handler.Keyword].Shape != StatementShape.Header)
        {
            return null;
        }

        var name = site.Source.Tokens.LastOrDefault(each => each.Kind == Text.TokenKind.Name && each.Start >= handler.Start && each.Start < handler.HeaderEnd);
        var phrase = Site.Fill(site.Phrases.Rethrow, site.Source.Text.Substring(name.Start, name.Length));
        return phrase == site.Phrases.Rethrow || name.Length > 0 ? phrase : null;
    }

    /// <summary>What ends a case that goes on with the next, if others of the choice are ended.</summary>
    private static IEnumerable<(string Jump, int Weight)> FallsThrough(Site site)
    {
        var statement = site.Statement;
        var label = statement.Siblings.Take(statement.Index).LastOrDefault(each => each.Role == StatementRole.Case);
        var arrow = label is not null && site.Language.Arrow is { } mark && site.Source.TextOf(label).EndsWith(mark, StringComparison.Ordinal);
        if (arrow || site.WordOf(StatementRole.Break) is not { } word)
        {
            yield break;
        }

        var ends = statement.Siblings.Where(each => each.Next is null or { Role: StatementRole.Case });
        yield return (word, ends.Any(each => each.Role == StatementRole.Break) ? 1000 : 600);
    }
}
