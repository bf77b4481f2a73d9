using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>What is set up as empty, nothing or zero and never changed after that, so that a step that changes it must have been forgotten.</summary>
internal sealed class InsertUpdate : IOperator
{
    private const int MostTargets = 3;
    private const int MostValues = 4;

    public string Name => "update";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        if (!Insertions.IsPlace(site))
        {
            yield break;
        }

        foreach (var line in Anew(site).Take(MostTargets))
        {
            foreach (var proposal in Insertions.Around(site, site.End(line), 1000))
            {
                yield return proposal;
            }
        }

        foreach (var (target, kind) in Targets(site).Take(MostTargets))
        {
            foreach (var proposal in Lines(site, target, kind).SelectMany(each => Insertions.Around(site, site.End(each.Line), each.Weight)))
            {
                yield return proposal;
            }
        }
    }

    /// <summary>A member that is set up with what a variable here is given too, and never changed after that.</summary>
    private static IEnumerable<string> Anew(Site site)
    {
        var given = Given(site, site.Statement.Function!.Statements).Where(each => each.Target.Is(ExpressionKind.Name)).ToList();
        return given.Count == 0 ? [] :
            from start in Given(site, site.Source.Statements.Where(each => each.Function is { } other && other != site.Statement.Function && other.Type == site.Statement.Function.Type))
            where start.Target.Is(ExpressionKind.Member) && site.Text(start.Target[0]) == site.Language.Self && site.Vocabulary.Members.GetValueOrDefault(site.Text(start.Target)) is { Changes: 0 }
            from value in given
            where value.Text == start.Text
            select Site.Fill(site.Phrases.Assign, site.Text(start.Target), value.Target.Symbol);
    }

    /// <summary>What is given the result of a call, and the call without the object that it is made on.</summary>
    private static IEnumerable<(Expression Target, string Text)> Given(Site site, IEnumerable<Statement> statements) =>
        from statement in statements
        from root in statement.Expressions
        where root is { Kind: ExpressionKind.Assignment, Symbol: "=" } && root[1].Is(ExpressionKind.Call)
        select (root[0], $"{ValueKinds.CalleeName(root[1])}({string.Join(", ", root[1].Children.Skip(1).Select(site.Text))})");

    private static IEnumerable<(string Name, ValueKind Kind)> Targets(Site site)
    {
        // A plain name of the function around cannot be given another value everywhere.
        var variables = site.Variables.Where(each => !each.IsParameter && (each.Distance == 0 || (each.Kind & ValueKind.Collection) != 0));
        foreach (var variable in variables.Where(each => site.Vocabulary.FactsOf(site.Statement, each) is { StartsEmpty: true, Changes: 0 }))
        {
            yield return (variable.Name, variable.Kind);
        }

        foreach (var (name, facts) in site.Vocabulary.Members.Where(each => each.Key.StartsWith(site.Language.Self, StringComparison.Ordinal)))
        {
            if (facts is { StartsEmpty: true, Changes: 0 })
            {
                yield return (name, facts.Kind);
            }
        }
    }

    private static IEnumerable<(string Line, int Weight)> Lines(Site site, string target, ValueKind kind)
    {
        if ((kind & ValueKind.Number) != 0)
        {
            yield return ($"{target} += 1", 900);
        }

        foreach (var value in site.Variables.Where(each => each.Distance == 0 && each.Name != target && (each.Kind & ValueKind.Callable) == 0).Take(MostValues))
        {
            if ((kind & ValueKind.Collection) != 0)
            {
                var asked = site.Donors.Any(each => each.Near && each.Text == Site.Fill(site.Phrases.Contains, value.Name, target));
                yield return (Insertions.Put(site, target, kind, value.Name), asked ? 1000 : 700);
            }
            else if ((kind & ValueKind.Number) == 0 || value.Kind == ValueKind.None || (value.Kind & ValueKind.Number) != 0)
            {
                yield return (Site.Fill(site.Phrases.Assign, target, value.Name), 900);
            }

            if ((kind & ValueKind.Number) != 0 && (value.Kind == ValueKind.None || (value.Kind & ValueKind.Number) != 0))
            {
                yield return ($"{target} += {value.Name}", 800);
            }
        }
    }
}
