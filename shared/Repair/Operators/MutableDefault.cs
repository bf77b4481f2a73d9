using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A default value that all calls share: each call gets its own.</summary>
internal sealed class MutableDefault : IOperator
{
    public string Name => "shared-default";

    public int Prior => 700;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Role != StatementRole.Function || !site.Language.SharedDefaults || statement.Body is not [var first, ..] || !statement.OpenBody)
        {
            yield break;
        }

        if (first.Expressions is [{ Kind: ExpressionKind.Text }] && first.Next is { } second)
        {
            first = second;
        }

        foreach (var parameter in statement.Parameters)
        {
            if (parameter.Default is { } value && value.Kind is ExpressionKind.Sequence or ExpressionKind.Map or ExpressionKind.Call)
            {
                var guard = Site.Fill(
                    site.Phrases.If, Site.Fill(site.Phrases.IsNull, parameter.Name), site.End(Site.Fill(site.Phrases.Assign, parameter.Name, site.Text(value))));
                yield return new Proposal(
                    [
                        new TextChange(value.Start, value.End - value.Start, site.Language.Nulls[0]),
                        new TextChange(first.Start, 0, guard + site.Source.NewLine + site.Source.IndentAt(first.Start)),
                    ],
                    1000);
            }
        }
    }
}
