using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Leaving a loop for going on with it, and the reverse; a value computed and not returned; an answer given one by one.</summary>
internal sealed class JumpChange : IOperator
{
    public string Name => "jump";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        switch (statement.Role)
        {
            case StatementRole.Break or StatementRole.Continue:
                var end = statement.Start + statement.Keyword.Length;
                if (site.WordOf(statement.Role == StatementRole.Break ? StatementRole.Continue : StatementRole.Break) is { } other)
                {
                    yield return new Proposal(statement.Start, end, other, 1000);
                }

                yield return new Proposal(statement.Start, end, site.ReturnNothing, 300);
                break;
            case StatementRole.Expression when statement.Expressions is [var value] && value.Kind is not (ExpressionKind.Text or ExpressionKind.Assignment):
                yield return new Proposal(statement.Start, statement.Start, Site.Fill(site.Phrases.Return, ""), 800);
                if (value is { Kind: ExpressionKind.Call } call && call[0].Kind == ExpressionKind.Member)
                {
                    yield return new Proposal(statement.Start, statement.Start, Site.Fill(site.Phrases.Assign, site.Text(call[0][0]), ""), 600);
                }

                if (value.Is(ExpressionKind.Unary) && site.Language.Yield is { } way && value.Symbol == way.One)
                {
                    yield return Site.ReplaceSymbol(value, way.All, 700);
                }

                break;
            case StatementRole.Return when statement.Expressions is [var answer] && answer.Kind == ExpressionKind.Assignment:
                yield return Site.Replace(answer, site.Text(answer[1]), 500);
                break;
        }
    }
}
