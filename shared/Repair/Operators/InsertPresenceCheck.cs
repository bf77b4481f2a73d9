using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A function looks into what it was handed, or what its object holds, and never asks whether that is there at all: an early answer before it does.</summary>
internal sealed class InsertPresenceCheck : IOperator
{
    private const int MostAnswers = 4;
    private const int MostQuestions = 3;

    public string Name => "presence";

    public int Prior => 550;

    public IEnumerable<Proposal> Propose(Site site)
    {
        var statement = site.Statement;
        if (statement.Function is not { } function || statement.Continues || statement.Parent is not (null or { Role: StatementRole.Function }) || statement.Role is StatementRole.Function or StatementRole.Type)
        {
            yield break;
        }

        foreach (var (question, weight) in Questions(site, function).DistinctBy(each => each.Text).Take(MostQuestions))
        {
            foreach (var (answer, share) in Answers(site, question))
            {
                if (Insertions.Ahead(site, Site.Fill(site.Phrases.If, question, site.End(answer)), weight * share / 1000) is { } proposal)
                {
                    yield return proposal;
                }
            }
        }
    }

    private static IEnumerable<(string Text, int Weight)> Questions(Site site, Function function)
    {
        var before = function.Statements.Where(each => each.Start < site.Statement.Start).SelectMany(each => each.AllExpressions()).ToList();
        foreach (var (owner, by) in site.Expressions.Where(each => each.Kind is ExpressionKind.Member or ExpressionKind.Index).Select(each => (each[0], each)))
        {
            var text = site.Text(owner);
            if (!(owner.Is(ExpressionKind.Name) || IsOwn(site, owner)) || before.Any(each => each.Kind == owner.Kind && site.Text(each) == text) || IsAsked(site, text))
            {
                continue;
            }

            var parameter = function.Parameters.FirstOrDefault(each => each.Name == text);
            var held = parameter is null ? site.Vocabulary.Members.GetValueOrDefault(text) ?? Field(site, function, owner) : null;
            if (text == site.Language.Self || (parameter is null && held is not { StartsEmpty: true }) || (parameter is not null && site.Language.PlainTypes.Contains(parameter.Type)))
            {
                continue;
            }

            var descends = parameter is not null && Descends(site, function, text);
            var kind = held?.Kind ?? (parameter!.Type.Length > 0 ? ValueKinds.OfType(parameter.Type, site.Language) : descends ? ValueKind.None : site.KindOfVariable(text));
            if ((kind & (ValueKind.Sized | ValueKind.Null)) is not ValueKind.None and not ValueKind.Null || by.Is(ExpressionKind.Index))
            {
                if (TakesOne(by))
                {
                    yield return (Empty(site, text, kind), 900);
                }
            }
            else if ((kind & (ValueKind.Number | ValueKind.Boolean | ValueKind.Callable)) == 0)
            {
                var ends = descends || parameter?.Default is { Kind: ExpressionKind.Constant } || held is not null;
                yield return (Site.Fill(site.Phrases.IsNull, text), ends ? 1000 : 500);
            }
        }

        foreach (var chosen in site.OfKind(ExpressionKind.Call).Where(each => site.Language.Names.Choosers.Contains(ValueKinds.CalleeName(each)))
            .Select(each => each.Children.Length == 2 ? each[1] : each[0] is { Kind: ExpressionKind.Member, Children: [var from] } ? from : each))
        {
            if (function.Parameters.FirstOrDefault(each => each.Name == site.Text(chosen)) is { } asked && !IsAsked(site, asked.Name))
            {
                yield return (Empty(site, asked.Name, site.KindOfVariable(asked.Name)), 900);
            }
        }

        foreach (var divisor in site.OfKind(ExpressionKind.Binary).Where(each => each.Symbol is "/" or "//" or "%").Select(each => each[1]))
        {
            if (function.Parameters.FirstOrDefault(each => site.Length(each.Name, site.KindOfVariable(each.Name)) == site.Text(divisor)) is { } counted && !IsAsked(site, counted.Name))
            {
                yield return (Empty(site, counted.Name, site.KindOfVariable(counted.Name)), 1000);
            }
        }
    }

    private static string Empty(Site site, string collection, ValueKind kind) =>
        (kind & ValueKind.Array) != 0 ? $"{site.Length(collection, kind)} {site.Language.Equal} 0" : Site.Fill(site.Phrases.IsEmpty, collection);

    /// <summary>What is known of a member that is declared with its type and given nothing, so that there is nothing in it at first.</summary>
    private static MemberFacts? Field(Site site, Function function, Expression owner) =>
        site.Language.BareMembers && owner.Is(ExpressionKind.Name) && !site.Variables.Any(each => each.Name == owner.Symbol && each.Distance == 0)
            ? site.Source.Statements.Where(each => each.IsField && each.Parent?.Name == function.Type && !site.Language.PlainTypes.Contains(each.Type)
                && each.Expressions.Any(root => root.Is(ExpressionKind.Name) && root.Symbol == owner.Symbol)).Select(each => new MemberFacts(ValueKind.Null, true, 0)).FirstOrDefault()
            : null;

    private static bool IsOwn(Site site, Expression owner) => owner.Is(ExpressionKind.Member) && site.Text(owner[0]) == site.Language.Self && owner.Parent?.Parent is not { Kind: ExpressionKind.Assignment };

    private static bool IsAsked(Site site, string text) =>
        site.Statement.Function!.Statements.Where(each => each.Start <= site.Statement.Start && each.Condition is not null).SelectMany(each => each.Condition!.All())
            .Concat(site.OfKind(ExpressionKind.Ternary).SelectMany(each => each[0].All())).Any(each => site.Text(each) == text);

    /// <summary>Whether one element is taken, which an empty collection has not.</summary>
    private static bool TakesOne(Expression by) => by.Is(ExpressionKind.Index) ? IsPlace(by[1])
        : by.Parent is { Kind: ExpressionKind.Call, Children: [var callee, var place] } && callee == by && IsPlace(place);

    private static bool IsPlace(Expression place) => place is { Kind: ExpressionKind.Number } or { Kind: ExpressionKind.Unary, Symbol: "-" or "^", Children: [{ Kind: ExpressionKind.Number }] };

    /// <summary>Whether a function hands on to itself what it finds in its parameter.</summary>
    private static bool Descends(Site site, Function function, string parameter) =>
        site.Vocabulary.CallsOf(function.Name).Where(each => each.Start >= function.Start && each.End <= function.End)
            .SelectMany(each => each.Children.Skip(1)).Any(each => each.Kind is ExpressionKind.Member && site.Text(each[0]) == parameter);

    /// <summary>What other functions answer to the like question, then the usual answers.</summary>
    private static IEnumerable<(string Text, int Share)> Answers(Site site, string question)
    {
        var phrases = new[] { site.Phrases.IsNull, site.Phrases.IsEmpty };
        var others =
            from other in site.Source.Statements
            where other is { Role: StatementRole.If, Body: [{ Role: StatementRole.Return or StatementRole.Throw } only], Condition: { } condition } && other.Function != site.Statement.Function
                && condition.All().Any(each => phrases.Any(phrase => Site.Fill(phrase, site.Text(each)) == site.Text(condition)))
            let text = site.Source.TextOf(other.Body[0])
            where !text.Contains('\n', StringComparison.Ordinal) && other.Body[0].AllExpressions().All(each => !each.Is(ExpressionKind.Name) || site.Language.Builtins.Contains(each.Symbol) || site.Variables.Any(known => known.Name == each.Symbol))
            select (Text: text.TrimEnd(';'), Share: 1000);
        var own = site.Statement.Function!.Parameters.Select(each => each.Name).Where(each => question.Contains(each, StringComparison.Ordinal)).Select(each => Site.Fill(site.Phrases.Return, each)).ToHashSet(StringComparer.Ordinal);
        var usual = InsertGuard.Answers(site).Where(each => !own.Contains(each.Text)).OrderByDescending(each => each.Share);
        return others.Concat(usual).DistinctBy(each => each.Text, StringComparer.Ordinal).Take(MostAnswers);
    }
}
