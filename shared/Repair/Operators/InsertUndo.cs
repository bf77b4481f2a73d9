using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>What was done before a function called itself is not undone behind the call, so that the next try finds it done.</summary>
internal sealed class InsertUndo : IOperator
{
    private const int MostBetween = 4;

    public string Name => "undo";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Function is null || statement.Role is StatementRole.Return or StatementRole.Function or StatementRole.Throw || statement.Next is { Continues: true } || !CallsItself(site, statement))
        {
            yield break;
        }

        var behind = statement.Siblings[(statement.Index + 1)..].Select(each => site.Source.TextOf(each)).ToHashSet(StringComparer.Ordinal);
        foreach (var before in statement.Siblings[Math.Max(0, statement.Index - MostBetween)..statement.Index].Reverse())
        {
            var undoings = Undoings(site, before).Select(site.End).ToList();
            foreach (var (index, line) in undoings.Any(behind.Contains) ? [] : undoings.Index())
            {
                if (Insertions.Behind(site, line, 1000 - (index * 150)) is { } proposal)
                {
                    yield return proposal;
                }
            }
        }
    }

    private static bool CallsItself(Site site, Statement statement)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var function = statement.Function; function is not null; function = function.Outer)
        {
            names.Add(site.Vocabulary.Functions.NameOf(function));
        }

        return Calls(statement);

        bool Calls(Statement each) =>
            each.AllExpressions().Any(part => part.Is(ExpressionKind.Call) && ValueKinds.CalleeName(part) is { Length: > 0 } name && names.Contains(name)) || each.Body.Any(Calls);
    }

    /// <summary>Ways to take back what a statement does, likeliest first.</summary>
    private static IEnumerable<string> Undoings(Site site, Statement statement)
    {
        if (statement.Expressions is not [var done])
        {
            return [];
        }

        if (done is { Kind: ExpressionKind.Call } call && call[0] is { Kind: ExpressionKind.Member } member && !IsOwn(statement, member[0]))
        {
            var owner = site.Text(member[0]);
            var given = call.Children.Length > 1 ? site.Text(call[1]) : null;
            var bySet = (site.KindOf(member[0]) & ValueKind.Set) != 0;
            return site.Language.Names.Undoings.Where(each => each.Done == member.Symbol && (given is not null || !NeedsGiven(each.Undone)))
                .OrderByDescending(each => bySet && NeedsGiven(each.Undone)).Select(each => Site.Fill(each.Undone, owner, given ?? ""));
        }

        var text = site.Source.TextOf(statement);
        text = text.EndsWith(site.Language.StatementEnd, StringComparison.Ordinal) ? text[..^site.Language.StatementEnd.Length] : text;
        return done switch
        {
            { Kind: ExpressionKind.Assignment or ExpressionKind.Unary } when InsertCounterpart.Opposite(done.Symbol) is { } other && !IsOwn(statement, done[0]) =>
                [text[..(done.SymbolStart - statement.Start)] + other + text[(done.SymbolStart - statement.Start + other.Length)..]],
            { Kind: ExpressionKind.Assignment, Symbol: "=" } when done[0].Kind is ExpressionKind.Index or ExpressionKind.Member && done[1].Is(ExpressionKind.Constant) && Opposite(site, done[1].Symbol) is { } other =>
                [Site.Fill(site.Phrases.Assign, site.Text(done[0]), other)],
            _ => [],
        };
    }

    private static bool NeedsGiven(string phrase) => phrase.Contains("{1}", StringComparison.Ordinal);

    private static string? Opposite(Site site, string constant) =>
        constant == site.Language.True ? site.Language.False : constant == site.Language.False ? site.Language.True : null;

    /// <summary>Whether the block of a statement makes the object anew, so that nobody sees what was done to it.</summary>
    private static bool IsOwn(Statement statement, Expression target) =>
        statement.Siblings[..statement.Index].Any(each => each.Expressions is [{ Kind: ExpressionKind.Assignment, Symbol: "=" } made] && made[0].Is(ExpressionKind.Name) && made[0].Symbol == target.Symbol);
}
