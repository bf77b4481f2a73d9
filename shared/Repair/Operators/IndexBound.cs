using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A condition that looks at an element before it has asked whether there is one.</summary>
internal sealed class IndexBound : IOperator
{
    private const int MostLooked = 3;

    public string Name => "index-bound";

    public int Prior => 500;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var condition in site.TestedRoots())
        {
            var leaves = site.Statement.Body is [.., { Role: StatementRole.Return or StatementRole.Throw or StatementRole.Break or StatementRole.Continue }];
            foreach (var question in Conditions.Questions(condition, site.Language))
            {
                foreach (var (owner, index) in Looked(site, question.All()).DistinctBy(each => (site.Text(each.Owner), site.Text(each.Index))).Take(MostLooked))
                {
                    var text = site.Text(index);
                    if (!IsBound(site, index, upper: true))
                    {
                        foreach (var length in Lengths(site, owner))
                        {
                            yield return Before(question, $"{text} < {length} {site.Language.And}", 1000);
                            if (site.Statement.Role is StatementRole.If or StatementRole.ElseIf)
                            {
                                yield return Before(question, $"{text} >= {length} {site.Language.Or}", leaves ? 700 : 500);
                            }
                        }
                    }

                    if (!IsBound(site, index, upper: false) && !IsCountedUp(site, index))
                    {
                        yield return Before(question, index is { Kind: ExpressionKind.Binary, Symbol: "-" } && site.Text(index[1]) == "1" ? $"{site.Text(index[0])} > 0 {site.Language.And}" : $"{text} >= 0 {site.Language.And}", 700);
                    }
                }
            }

            foreach (var question in Conditions.Questions(condition, site.Language))
            {
                foreach (var (owner, bracketed) in Taken(site, question).DistinctBy(each => site.Text(each.Owner)).Take(MostLooked))
                {
                    var length = bracketed && site.Language.TypesFirst ? Lengths(site, owner).First() : null;
                    yield return Before(question, $"{(length is null ? Site.Fill(site.Phrases.NotEmpty, site.Text(owner)) : $"{length} > 0")} {site.Language.And}", 900);
                    yield return Before(question, $"{(length is null ? Site.Fill(site.Phrases.IsEmpty, site.Text(owner)) : $"{length} {site.Language.Equal} 0")} {site.Language.Or}", 900);
                }
            }

            foreach (var proposal in Completed(site, condition))
            {
                yield return proposal;
            }
        }
    }

    private static Proposal Before(Expression question, string text, int weight) => new(question.Start, question.Start, $"{text} ", weight);

    /// <summary>A condition that asks only for one of the two bounds of an index that the function uses.</summary>
    private static IEnumerable<Proposal> Completed(Site site, Expression condition)
    {
        var near = (site.Statement.Function?.Statements ?? []).SelectMany(each => each.AllExpressions());
        var asked = Conditions.Questions(condition, site.Language).Where(each => each.Is(ExpressionKind.Binary) && site.ClassOf(each) == OperatorClass.Ordering && site.Text(each[1]) == "0" && each.Symbol is "<" or ">=");
        foreach (var question in asked.Where(each => !IsBound(site, each[0], upper: true)))
        {
            var name = site.Text(question[0]);
            var symbol = question.Symbol == "<" ? site.Language.Or : site.Language.And;
            foreach (var (owner, _) in Looked(site, near).Where(each => site.Text(each.Index) == name).DistinctBy(each => site.Text(each.Owner)).Take(MostLooked))
            {
                foreach (var length in Lengths(site, owner).Concat(owner.Is(ExpressionKind.Index) ? [Lengths(site, owner).First().Replace($"[{site.Text(owner[1])}]", "[0]", StringComparison.Ordinal)] : []))
                {
                    yield return Site.Replace(condition, $"{site.Side(condition, symbol)} {symbol} {name} {(question.Symbol == "<" ? ">=" : "<")} {length}", 900);
                }
            }
        }
    }

    /// <summary>What the first or the last element is taken of, and whether by an index.</summary>
    private static IEnumerable<(Expression Owner, bool Bracketed)> Taken(Site site, Expression question)
    {
        foreach (var expression in question.All())
        {
            if (expression is { Kind: ExpressionKind.Index } && expression[0].Kind is ExpressionKind.Name or ExpressionKind.Member && (site.KindOf(expression[0]) & ValueKind.Map) == 0
                && (site.Text(expression[1]) is "0" or "-1" or "^1" || site.Text(expression[1]).Contains(Lengths(site, expression[0]).First(), StringComparison.Ordinal)))
            {
                yield return (expression[0], true);
            }
            else if (expression is { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee] } && site.Language.Names.Demanding.Contains(callee.Symbol) && callee[0].Kind is ExpressionKind.Name or ExpressionKind.Member)
            {
                yield return (callee[0], false);
            }
        }
    }

    private static IEnumerable<(Expression Owner, Expression Index)> Looked(Site site, IEnumerable<Expression> expressions)
    {
        foreach (var expression in expressions)
        {
            var (owner, index) = expression switch
            {
                { Kind: ExpressionKind.Index } => (expression[0], expression[1]),
                { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member } callee, var only] } when site.Language.Names.Elements.Contains(callee.Symbol) => (callee[0], only),
                _ => (null, null),
            };
            if (owner is { Kind: ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Index } && IsIndex(site, index!, expression.Is(ExpressionKind.Index))
                && (site.KindOf(owner) & ValueKind.Map) == 0)
            {
                yield return (owner, index!);
            }
        }
    }

    /// <summary>Whether it is a position that changes: what is looked up by key has a kind that tells, or is no number for all that is known.</summary>
    private static bool IsIndex(Site site, Expression index, bool bracketed) => index.Kind switch
    {
        ExpressionKind.Name => site.KindOf(index) == ValueKind.Number || (bracketed && site.Language.TypesFirst && site.KindOf(index) == ValueKind.None),
        ExpressionKind.Member => (site.KindOf(index) & ~ValueKind.Number) == 0 && (site.KindOf(index) == ValueKind.Number || site.Vocabulary.Steps.Any(each => site.Text(each.Step[0]) == site.Text(index))),
        ExpressionKind.Binary => index.Symbol is "+" or "-" && index[1].Kind is ExpressionKind.Number or ExpressionKind.Name && index[0].Kind is ExpressionKind.Name or ExpressionKind.Member,
        _ => false,
    };

    /// <summary>Whether the statement, or one around it, compares the index with something; below with zero or a number.</summary>
    private static bool IsBound(Site site, Expression index, bool upper)
    {
        var text = site.Text(index);
        for (var at = site.Statement; at is not null; at = at.Parent)
        {
            foreach (var expression in at.AllExpressions())
            {
                if (expression.Is(ExpressionKind.Binary) && site.ClassOf(expression) == OperatorClass.Ordering
                    && ((site.Text(expression[0]) == text && expression[1].Is(ExpressionKind.Number) != upper) || (site.Text(expression[1]) == text && expression[0].Is(ExpressionKind.Number) != upper)))
                {
                    return true;
                }

                if (index.Is(ExpressionKind.Name) && at.Role == StatementRole.For && expression is { Kind: ExpressionKind.ForClause } && expression[0].All().Any(each => each.Is(ExpressionKind.Name) && each.Symbol == text))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether it begins at a number and never falls below.</summary>
    private static bool IsCountedUp(Site site, Expression index) =>
        index.Kind is ExpressionKind.Name or ExpressionKind.Member
            ? site.Vocabulary.Steps.Any(each => site.Text(each.Step[0]) == site.Text(index) && each.Step.Symbol is "++" or "+=")
            : index.Symbol == "+";

    /// <summary>How many there are in it: as the file says it, or else as its kind asks.</summary>
    private static IEnumerable<string> Lengths(Site site, Expression owner)
    {
        var (text, phrases) = (site.Text(owner), site.Phrases);
        var all = new[] { phrases.Length, phrases.ListLength, phrases.ArrayLength, phrases.TextLength }.OfType<string>().Select(each => Site.Fill(each, text)).Distinct(StringComparer.Ordinal).ToList();
        var kind = site.KindOf(owner);
        var said = all.Where(each => Said(site, each)).Take(1).ToList();
        return said.Count > 0 ? said
            : (kind & (ValueKind.Array | ValueKind.Text)) != 0 ? [site.Length(text, kind)]
            : kind != ValueKind.None ? [Site.Fill(phrases.ListLength ?? phrases.Length, text)]
            : owner.Parent is { Kind: ExpressionKind.Index } ? new[] { phrases.ArrayLength ?? phrases.Length, phrases.ListLength }.OfType<string>().Select(each => Site.Fill(each, text)).Distinct(StringComparer.Ordinal)
            : new[] { phrases.TextLength ?? phrases.Length, phrases.Length }.Select(each => Site.Fill(each, text)).Distinct(StringComparer.Ordinal);
    }

    private static bool Said(Site site, string length)
    {
        var at = site.Source.Text.IndexOf(length, StringComparison.Ordinal);
        return at >= 0 && (at + length.Length == site.Source.Text.Length || (site.Source.Text[at + length.Length] != '(' && !char.IsLetterOrDigit(site.Source.Text[at + length.Length])));
    }
}
