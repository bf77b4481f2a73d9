using CodexPlatform.Repair.Syntax;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Operators;

/// <summary>A word of a declaration or a loop that is another than was meant: <c>in</c> for <c>of</c>, <c>int</c> for <c>long</c>.</summary>
internal sealed class WordChange : IOperator
{
    public string Name => "word";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        if (site.Language.Words.IsEmpty)
        {
            yield break;
        }

        var statement = site.Statement;
        var operators = site.OfKind(ExpressionKind.Binary).Select(each => each.SymbolStart).ToHashSet();
        foreach (var token in site.Source.Tokens.Where(each => each.Kind is TokenKind.Name or TokenKind.Keyword && each.Start >= statement.Start && each.End <= statement.HeaderEnd && !operators.Contains(each.Start)))
        {
            var word = site.Source.Text.Substring(token.Start, token.Length);
            foreach (var (_, meant) in site.Language.Words.Where(each => each.Found == word))
            {
                if (meant.Length > 0)
                {
                    yield return new Proposal(token.Start, token.End, meant, 800);
                }
                else if (statement.IsField)
                {
                    yield return new Proposal(token.Start, token.End + 1, "", 600);
                }
            }
        }
    }
}
