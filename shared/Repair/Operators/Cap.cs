using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A value that is not to pass what it is compared with elsewhere, or the same member of another object.</summary>
internal sealed class Cap : IOperator
{
    private const int MostLimits = 3;

    public string Name => "cap";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site) => Values(site).Concat(Kept(site)).Concat(Taken(site));

    /// <summary>How much is taken that later is taken off something: at most what is there.</summary>
    private static IEnumerable<Proposal> Taken(Site site)
    {
        if (site.Statement.Expressions is not [{ Kind: ExpressionKind.Assignment, Symbol: "=" } given] || !given[0].Is(ExpressionKind.Name) || site.Statement.Function is not { } function)
        {
            yield break;
        }

        var name = given[0].Symbol;
        var sources = function.Statements.Where(each => each.Start > site.Statement.Start).SelectMany(each => each.Expressions)
            .Where(each => each is { Kind: ExpressionKind.Assignment, Symbol: "-=" } && each[1].Is(ExpressionKind.Name) && each[1].Symbol == name)
            .Select(each => site.Text(each[0])).Distinct(StringComparer.Ordinal);
        foreach (var source in sources.Where(each => !site.Text(given[1]).Contains(each, StringComparison.Ordinal)).Take(MostLimits))
        {
            yield return Site.Replace(given[1], Site.Fill(site.Phrases.Min, site.Text(given[1]), source), 1000);
        }
    }

    private static IEnumerable<Proposal> Values(Site site)
    {
        foreach (var expression in site.Expressions.Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Member && IsPlace(each, site.Statement)))
        {
            if ((site.KindOf(expression) & ~ValueKind.Number) != 0)
            {
                continue;
            }

            var text = site.Text(expression);
            if (expression.Parent is { Kind: ExpressionKind.Assignment } given && given[1] == expression && given[0].Kind is ExpressionKind.Index or ExpressionKind.Member && IsAsked(site, given[0]))
            {
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Max, site.Text(given[0]), text), 900);
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Min, site.Text(given[0]), text), 700);
            }

            foreach (var limit in Limits(site, text).Where(each => !IsAlready(site, expression, each)).Take(MostLimits))
            {
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Min, text, limit), 900);
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Max, text, limit), 600);
            }

            foreach (var twin in Twins(site, expression).Where(each => !IsAlready(site, expression, each)).Take(MostLimits))
            {
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Max, twin, text), 800);
                yield return Site.Replace(expression, Site.Fill(site.Phrases.Min, twin, text), 800);
            }
        }
    }

    /// <summary>A sum or a difference that is kept in something with a limit, and a value that is held on one side only.</summary>
    private static IEnumerable<Proposal> Kept(Site site)
    {
        foreach (var assignment in site.OfKind(ExpressionKind.Assignment).Where(each => each[0].Kind is ExpressionKind.Name or ExpressionKind.Member))
        {
            var (target, value) = (site.Text(assignment[0]), assignment[1]);
            var sign = assignment.Symbol == site.Language.Assignments[0] && value.Is(ExpressionKind.Binary) ? value.Symbol : assignment.Symbol[..^1];
            if (sign is not ("+" or "-"))
            {
                continue;
            }

            var bound = sign == "+" ? site.Phrases.Min : site.Phrases.Max;
            foreach (var limit in Limits(site, target).Where(each => !value.All().Any(part => site.Text(part) == each)).Take(MostLimits))
            {
                yield return assignment.Symbol == site.Language.Assignments[0]
                    ? Site.Replace(value, Site.Fill(bound, site.Text(value), limit), 1000)
                    : Site.Replace(assignment, Site.Fill(site.Phrases.Assign, target, Site.Fill(bound, $"{target} {sign} {site.Operand(value)}", limit)), 1000);
            }
        }

        foreach (var call in site.OfKind(ExpressionKind.Call).Where(each => each.Children.Length == 3))
        {
            var (one, other) = (site.Text(call[1]), site.Text(call[2]));
            var bound = site.Text(call) == Site.Fill(site.Phrases.Max, one, other) ? site.Phrases.Min : site.Text(call) == Site.Fill(site.Phrases.Min, one, other) ? site.Phrases.Max : null;
            if (bound is null)
            {
                continue;
            }

            foreach (var limit in call.Children.Skip(1).SelectMany(each => Opposites(site, each)).Distinct(StringComparer.Ordinal))
            {
                yield return Site.Replace(call, Site.Fill(bound, site.Text(call), limit), 900);
            }
        }
    }

    /// <summary>The limit on the other side, by its name.</summary>
    public static IEnumerable<string> Opposites(Site site, Expression limit) =>
        from pair in NamingHabits.Counterparts
        from words in new[] { pair, (One: pair.Other, Other: pair.One) }
        where limit.Kind is ExpressionKind.Name or ExpressionKind.Member
        let made = NamingHabits.Exchanged(limit.Symbol, words.One, words.Other)
        where made is not null && (limit.Is(ExpressionKind.Name) ? site.Variables.Any(each => each.Name == made) : site.Vocabulary.MembersOf(site.Text(limit[0])).Contains(made))
        select site.Source.Text[limit.Start..(limit.End - limit.Symbol.Length)] + made;

    /// <summary>Whether a condition around asks something about it.</summary>
    private static bool IsAsked(Site site, Expression target)
    {
        var text = site.Text(target);
        for (var at = site.Statement.Parent; at is not null; at = at.Parent)
        {
            if (at.Condition is { } condition && condition.All().Any(each => site.Text(each) == text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the file compares with something of that name, as far as it is known here.</summary>
    private static IEnumerable<string> Limits(Site site, string text) =>
        site.Donors.Where(each => each.Expression.Is(ExpressionKind.Binary) && site.ClassOf(each.Expression) == OperatorClass.Ordering)
            .Select(each => site.Text(each.Expression[0]) == text ? each.Expression[1] : site.Text(each.Expression[1]) == text ? each.Expression[0] : null)
            .OfType<Expression>()
            .Where(each => each.Kind is ExpressionKind.Name or ExpressionKind.Member && (site.KindOf(each) & ~ValueKind.Number) == 0 && site.Knows(each))
            .Select(site.Text).Distinct(StringComparer.Ordinal);

    /// <summary>The member of other variables, which must be asked for it somewhere.</summary>
    private static IEnumerable<string> Twins(Site site, Expression member) =>
        member is not { Kind: ExpressionKind.Member, Children: [{ Kind: ExpressionKind.Name } owner] } ? []
            : site.Variables.Where(each => each.Distance == 0 && each.Name != owner.Symbol && site.Vocabulary.MembersOf(each.Name).Intersect(site.Vocabulary.MembersOf(owner.Symbol)).Any())
                .Select(each => $"{each.Name}.{member.Symbol}")
                .Concat(site.OfKind(ExpressionKind.Member).Where(each => each.Symbol != member.Symbol && each[0].Kind is ExpressionKind.Call or ExpressionKind.Index).Select(each => $"{site.Text(each[0])}.{member.Symbol}").Distinct(StringComparer.Ordinal))
                .Concat(site.Variables.Where(each => each.IsParameter && each.Name != owner.Symbol && !site.Vocabulary.MembersOf(each.Name).Contains(member.Symbol) && IsUnused(site, each.Name)).Select(each => $"{each.Name}.{member.Symbol}"));

    private static bool IsUnused(Site site, string name) => site.Vocabulary.Unused(site.Statement).Contains(name);

    /// <summary>Whether the expression is compared or joined with the limit where it stands.</summary>
    private static bool IsAlready(Site site, Expression expression, string limit) =>
        site.Statement.Expressions.Any(each => each.Start <= expression.Start && expression.End <= each.End && each.Kind != ExpressionKind.Assignment && each.All().Any(part => site.Text(part) == limit))
        || (expression.Parent is { Kind: ExpressionKind.Assignment } assignment && assignment[1].All().Any(part => site.Text(part) == limit));

    private static bool IsPlace(Expression expression, Statement statement) =>
        !NameFacts.IsTarget(expression)
        && expression.Parent switch
        {
            null => statement.Role == StatementRole.Return,
            { Kind: ExpressionKind.Assignment or ExpressionKind.Call } parent => parent[0] != expression,
            { Kind: ExpressionKind.Binary } binary => binary.Symbol is "+" or "-" or "*",
            { Kind: ExpressionKind.Named or ExpressionKind.Pair or ExpressionKind.Sequence } => true,
            _ => false,
        };
}
