using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another type of exception is what has to be caught, or is what callers expect to be thrown.</summary>
internal sealed class ExceptionType : IOperator
{
    private const int Most = 10;

    public string Name => "exception";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Role is not (StatementRole.Handler or StatementRole.Throw))
        {
            yield break;
        }

        var header = site.Source.Text[statement.Start..statement.HeaderEnd];
        var written = Words(header).FirstOrDefault(each => site.Language.IsException(header[each.Start..each.End]));
        if (written.End == 0)
        {
            yield break;
        }

        var name = header[written.Start..written.End];
        var text = site.Source.Text;
        var known = Words(text).Select(each => text[each.Start..each.End]).Where(site.Language.IsException).Concat(site.Language.Builtins.Where(site.Language.IsException));
        foreach (var (other, rank) in known.Where(each => each != name).Distinct(StringComparer.Ordinal).Take(Most).Select((each, rank) => (each, rank)))
        {
            yield return new Proposal(statement.Start + written.Start, statement.Start + written.End, other, 1000 - (rank * 60));
        }
    }

    private static IEnumerable<(int Start, int End)> Words(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiLetterUpper(text[at]) || (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_')))
            {
                continue;
            }

            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            yield return (start, at);
        }
    }
}
