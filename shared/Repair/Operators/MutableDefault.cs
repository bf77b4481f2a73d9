using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A default value that all calls share, or a member's that all objects do: each gets its own.</summary>
internal sealed class MutableDefault : IOperator
{
    public string Name => "shared-default";

    public int Prior => 700;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (site.Language.Maker is { } maker && statement is { Role: StatementRole.Assignment, Function: null, Parent: { Role: StatementRole.Type } type })
        {
            if (OfObject(site, type, maker) is { } own)
            {
                yield return own;
            }

            yield break;
        }

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

    /// <summary>A member that its type gives a value which can be changed is given it where an object is made.</summary>
    private static Proposal? OfObject(Site site, Statement type, string maker)
    {
        var statement = site.Statement;
        if (!site.StandsAlone || statement.Expressions is not [{ Kind: ExpressionKind.Assignment, Symbol: "=" } given] || !given[0].Is(ExpressionKind.Name) || given[1].Kind is not (ExpressionKind.Sequence or ExpressionKind.Map or ExpressionKind.Call))
        {
            return null;
        }

        var line = Site.Fill(site.Phrases.Assign, $"{site.Language.Self}.{given[0].Symbol}", site.Text(given[1]));
        var indent = site.Source.IndentAt(statement.Start);
        if (type.Body.FirstOrDefault(each => each.Role == StatementRole.Function && site.Language.Names.Constructors.Contains(each.Name)) is not { Body: [var first, ..], OpenBody: true } making)
        {
            return new Proposal(statement.Start, statement.End, $"{maker}{site.Source.NewLine}{indent}{indent[site.Source.IndentAt(type.Start).Length..]}{line}", 900);
        }

        var (start, end) = StatementSpan.WholeLines(site.Source, statement);
        if (statement.Previous is null && statement.Next == making && site.Source.Text[end..].StartsWith(site.Source.NewLine, StringComparison.Ordinal))
        {
            end += site.Source.NewLine.Length;
        }

        return making.Start > statement.End && start < statement.Start
            ? new Proposal([new TextChange(start, end - start, ""), new TextChange(first.Start, 0, line + site.Source.NewLine + site.Source.IndentAt(first.Start))], 1000)
            : null;
    }
}
