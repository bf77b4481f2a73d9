using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;

namespace CodexPlatform.Repair.Operators;

/// <summary>A case that should have been dealt with first: an early answer, or a step that a loop should leave out.</summary>
internal sealed class InsertGuard : IOperator
{
    private const int MostPredicates = 24;

    private static readonly ImmutableArray<(StatementRole Role, int Share)> Jumps = [(StatementRole.Continue, 10), (StatementRole.Break, 8)];

    public string Name => "guard";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (!Insertions.IsPlace(site) || statement.Continues)
        {
            yield break;
        }

        var isFirst = statement.Previous is null && statement.Parent is null or { Role: StatementRole.Function };
        var isLast = statement.Role == StatementRole.Return;
        var inLoop = Loops.Around(statement) is not null;
        foreach (var (predicate, weight) in site.Vocabulary.Predicates(site).Take(MostPredicates))
        {
            var scaled = weight * (isFirst || isLast ? 10 : 5) / 10;
            foreach (var (answer, share) in Answers(site))
            {
                yield return Guard(site, predicate, answer, scaled * share / 1000);
            }

            if (inLoop)
            {
                foreach (var (role, share) in Jumps)
                {
                    if (site.WordOf(role) is { } word)
                    {
                        yield return Guard(site, predicate, word, scaled * share / 10);
                    }
                }
            }
        }

        if (statement.HasBody || statement.Role is StatementRole.Declaration)
        {
            yield break;
        }

        var body = StatementSpan.Reindented(site.Source.TextOf(statement), "", "");
        foreach (var (predicate, weight) in site.Vocabulary.Predicates(site).Take(MostPredicates))
        {
            if (!body.Contains('\n', StringComparison.Ordinal))
            {
                yield return new Proposal(statement.Start, statement.End, Site.Fill(site.Phrases.If, predicate, body), weight / 2);
            }
        }
    }

    /// <summary>What the function answers elsewhere, and the usual answers.</summary>
    internal static List<(string Text, int Share)> Answers(Site site)
    {
        var found = new List<(string, int)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in site.Statement.Function!.Statements.Where(each => each.Role == StatementRole.Return && each != site.Statement))
        {
            Add(site.Source.TextOf(statement).TrimEnd(';'), 900);
        }

        if (site.Statement.Function.Returns == site.Language.NoValue)
        {
            return [(site.ReturnNothing, 900)];
        }

        var kind = ReturnedKind(site);
        foreach (var value in site.Variables.Where(each => each.Distance == 0 && (each.Kind & ValueKind.Callable) == 0 && ValueKinds.Agree(each.Kind, kind)).Take(4))
        {
            Add(Site.Fill(site.Phrases.Return, value.Name), kind != ValueKind.None && (value.Kind & kind) != 0 ? 900 : 450);
        }

        foreach (var (text, given) in new[]
        {
            ("0", ValueKind.Number), (site.Language.Nulls[0], ValueKind.Null), (site.Language.False, ValueKind.Boolean), (site.Language.True, ValueKind.Boolean),
            (site.Phrases.EmptyList, ValueKind.List), ("\"\"", ValueKind.Text),
        })
        {
            if (ValueKinds.Agree(given, kind) || (given == ValueKind.Null && !site.Language.PlainTypes.Contains(site.Statement.Function.Returns)))
            {
                Add(Site.Fill(site.Phrases.Return, text), kind != ValueKind.None && given == kind ? 900 : 450);
            }
        }

        return found;

        void Add(string text, int share)
        {
            if (!text.Contains('\n', StringComparison.Ordinal) && seen.Add(text))
            {
                found.Add((text, share));
            }
        }
    }

    private static ValueKind ReturnedKind(Site site)
    {
        var kind = ValueKinds.OfType(site.Statement.Function!.Returns, site.Language);
        foreach (var statement in site.Statement.Function.Statements.Where(each => each.Role == StatementRole.Return && each.Expressions.Length == 1))
        {
            kind |= site.KindOf(statement.Expressions[0]);
        }

        return kind & ~ValueKind.Null;
    }

    private static Proposal Guard(Site site, string predicate, string action, int weight) =>
        site.InsertBefore(Site.Fill(site.Phrases.If, predicate, site.End(action)), Math.Max(1, weight));
}
