using System.Globalization;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Bounds of a slice or range: absent, superfluous, or the wrong end.</summary>
internal sealed class SliceBounds : IOperator
{
    public string Name => "bounds";

    public int Prior => 550;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            foreach (var proposal in expression.Kind switch
            {
                ExpressionKind.Slice => Slice(site, expression).Concat(Room(site, expression.Parent, expression[1])),
                ExpressionKind.Call when site.Language.Names.Ranges.Contains(ValueKinds.CalleeName(expression)) => Range(site, expression),
                ExpressionKind.Call when site.Language.Names.Parts.Contains(ValueKinds.CalleeName(expression)) => Part(expression).Concat(Room(site, expression, expression.Children[^1])),
                ExpressionKind.Index when expression[1].Kind != ExpressionKind.Slice => Index(site, expression),
                ExpressionKind.Binary when site.ClassOf(expression) == OperatorClass.Range => Ends(site, expression),
                ExpressionKind.Unary when expression.Symbol == ".." => [Site.Replace(expression, $"{site.Text(expression[0])}..", 900)],
                _ => site.Language.BareTuples ? Whole(site, expression) : [],
            })
            {
                yield return proposal;
            }
        }
    }

    private static IEnumerable<Proposal> Slice(Site site, Expression slice)
    {
        for (var part = 0; part < Math.Min(2, slice.Children.Length); part++)
        {
            if (slice[part].Kind != ExpressionKind.Missing)
            {
                yield return Site.Replace(slice[part], "", 500);
                continue;
            }

            foreach (var text in new[] { "1", "-1" })
            {
                yield return new Proposal(slice[part].Start, slice[part].Start, text, 600);
            }

            foreach (var variable in site.Variables.Where(each => (each.Kind & ValueKind.Number) != 0).Take(6))
            {
                yield return new Proposal(slice[part].Start, slice[part].Start, variable.Name, 400);
            }
        }

        if (slice.Children.Length == 2)
        {
            yield return new Proposal(slice[1].End, slice[1].End, ":-1", 300);
            if (slice[0].Kind != ExpressionKind.Missing && slice[1].Kind == ExpressionKind.Missing)
            {
                yield return Site.Replace(slice, $":{site.Text(slice[0])}", 700);
                foreach (var proposal in FromTheEnd(site, slice, slice[0]))
                {
                    yield return proposal;
                }
            }
            else if (slice[1].Kind != ExpressionKind.Missing && slice[0].Kind == ExpressionKind.Missing)
            {
                yield return Site.Replace(slice, $"{site.Text(slice[1])}:", 700);
                foreach (var proposal in FromTheEnd(site, slice, slice[1]))
                {
                    yield return proposal;
                }
            }
        }
    }

    /// <summary>The same number counted from the other end.</summary>
    private static IEnumerable<Proposal> FromTheEnd(Site site, Expression slice, Expression bound)
    {
        if (bound.Kind is ExpressionKind.Name or ExpressionKind.Number or ExpressionKind.Member or ExpressionKind.Call)
        {
            yield return Site.Replace(slice, $"-{site.Text(bound)}:", 600);
            yield return Site.Replace(slice, $":-{site.Text(bound)}", 600);
        }
    }

    private static IEnumerable<Proposal> Range(Site site, Expression range)
    {
        switch (range.Children.Length)
        {
            case 2:
                yield return new Proposal(range[1].Start, range[1].Start, "1, ", 900);
                foreach (var variable in site.Variables.Where(each => each.Distance == 0 && (each.Kind & ValueKind.Number) != 0).Take(5))
                {
                    yield return new Proposal(range[1].Start, range[1].Start, $"{variable.Name}, ", 500);
                    yield return new Proposal(range[1].Start, range[1].Start, $"{variable.Name} + 1, ", 500);
                }

                yield return Site.Replace(range[1], $"{site.Text(range[1])} - 1, -1, -1", 300);
                break;
            case 3:
                yield return Site.Replace(range[1], "0", 500);
                yield return new Proposal(range[2].End, range[2].End, ", -1", 500);
                yield return new Proposal(range[2].End, range[2].End, ", 2", 200);
                break;
        }
    }

    /// <summary>The beginning instead of the rest.</summary>
    private static IEnumerable<Proposal> Part(Expression call)
    {
        if (call.Children.Length == 2)
        {
            yield return new Proposal(call[1].Start, call[1].Start, "0, ", 700);
        }
    }

    /// <summary>A part that needs room for the text which is put behind it or before it.</summary>
    private static IEnumerable<Proposal> Room(Site site, Expression? part, Expression bound)
    {
        if (part?.Parent is { Kind: ExpressionKind.Binary, Symbol: "+" } joined && bound.Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Number)
        {
            foreach (var beside in joined.Children.Where(each => each != part && each.Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Text && each is not { Symbol.Length: 2 }))
            {
                var room = beside.Is(ExpressionKind.Text) ? (beside.Symbol.Length - 2).ToString(CultureInfo.InvariantCulture) : site.Length(site.Text(beside), ValueKind.Text);
                yield return Site.Replace(bound, $"{site.Text(bound)} - {room}", 900);
            }
        }
    }

    private static IEnumerable<Proposal> Ends(Site site, Expression range)
    {
        if (range[1].Kind == ExpressionKind.Missing)
        {
            yield return Site.Replace(range, $"..{site.Text(range[0])}", 900);
            yield break;
        }

        yield return Site.Replace(range[0], "", 500);
        yield return Site.Replace(range[1], "", 500);
    }

    private static IEnumerable<Proposal> Index(Site site, Expression index)
    {
        foreach (var text in new[] { "0", "-1" })
        {
            if (site.Text(index[1]) != text && (site.KindOf(index[1]) & ValueKind.Text) == 0)
            {
                yield return Site.Replace(index[1], text, 400);
            }
        }

        if (index[1].Kind == ExpressionKind.Number && site.Language.BareTuples)
        {
            yield return new Proposal(index[1].End, index[1].End, ":", 300);
            yield return new Proposal(index[1].Start, index[1].Start, ":", 300);
        }
    }

    private static IEnumerable<Proposal> Whole(Site site, Expression expression)
    {
        if (expression.Kind is not (ExpressionKind.Name or ExpressionKind.Call or ExpressionKind.Member) || NameFacts.IsTarget(expression)
            || (site.KindOf(expression) is var kind && kind != ValueKind.None && (kind & (ValueKind.List | ValueKind.Text)) == 0)
            || expression.Parent is { Kind: ExpressionKind.Member or ExpressionKind.Index } || (expression.Parent is { Kind: ExpressionKind.Call } call && call[0] == expression)
            || (expression.Parent is null && site.Statement.Role != StatementRole.Return))
        {
            yield break;
        }

        foreach (var part in site.Donors.Where(each => each.Near && each.Expression is { Kind: ExpressionKind.Index } index && index[1].Kind == ExpressionKind.Slice && index[1].Children.Length == 2 && site.Text(index[0]) == site.Text(expression)))
        {
            var (from, to) = (part.Expression[1][0], part.Expression[1][1]);
            if (from.Kind == ExpressionKind.Missing != (to.Kind == ExpressionKind.Missing))
            {
                // What the function does with one part of it may have been meant for the other here.
                yield return new Proposal(expression.End, expression.End, from.Kind == ExpressionKind.Missing ? $"[{site.Text(to)}:]" : $"[:{site.Text(from)}]", 800);
                yield return new Proposal(expression.End, expression.End, $"[{site.Text(part.Expression[1])}]", 500);
            }
        }

        foreach (var (text, weight) in new[] { ("[:]", 400), ("[1:]", 400), ("[:-1]", 400), ("[::-1]", 400), ("[0]", 300), ("[-1]", 200) })
        {
            yield return new Proposal(expression.End, expression.End, text, weight);
        }
    }
}
