using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A function that may wait calls another and does not wait for it.</summary>
internal sealed class MissingAwait : IOperator
{
    public string Name => "await";

    public int Prior => 600;

    public IEnumerable<Proposal> Propose(Site site)
    {
        if (site.Language.Async is not { } word || GrammarTable.Of(site.Language).Wait is not { } wait || site.Statement.Function is not { } function || !site.Vocabulary.Functions.Waiting.Contains(function))
        {
            yield break;
        }

        foreach (var call in site.OfKind(ExpressionKind.Call).Where(each => IsHere(each, word, site)))
        {
            var awaited = $"{wait} {site.Text(call)}";
            var isWaited = site.Vocabulary.Functions.WaitedFor.Contains(ValueKinds.CalleeName(call));
            var weight = !isWaited ? call.Parent is null ? 350 : 200
                : site.Statement.Role == StatementRole.Return && call.Parent is null ? 300
                : call.Parent is { Kind: ExpressionKind.Call or ExpressionKind.Sequence } ? 500
                : 1000;
            var isInner = call.Parent is { Kind: ExpressionKind.Member or ExpressionKind.Index or ExpressionKind.Call } outer && outer[0] == call;
            yield return Site.Replace(call, isInner ? $"({awaited})" : awaited, weight);
        }
    }

    /// <summary>Whether nothing waits for it yet, and no function between it and the statement's own would have to wait.</summary>
    private static bool IsHere(Expression call, string word, Site site)
    {
        if (GrammarTable.Of(site.Language).ClassOfUnary(call.Parent?.Symbol ?? "") is UnaryClass.Waiting or UnaryClass.Making)
        {
            return false;
        }

        for (var at = call.Parent; at is not null; at = at.Parent)
        {
            if (at.Is(ExpressionKind.Function) && !site.Text(at).StartsWith(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
