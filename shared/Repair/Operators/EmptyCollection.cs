using System.Collections.Immutable;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Another empty value: list for map, nothing for empty, an empty element within.</summary>
internal sealed class EmptyCollection : IOperator
{
    private static readonly ImmutableArray<string> Inner = ["[[]]", "[0]", "[1]"];

    public string Name => "empty";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            var text = site.Text(expression);
            var isEmpty = site.Phrases.EmptyCollections.Contains(text);
            if (!isEmpty && !(expression.Kind == ExpressionKind.Constant && site.Language.Nulls.Contains(expression.Symbol)))
            {
                continue;
            }

            foreach (var other in site.Phrases.EmptyCollections.Where(each => each != text))
            {
                yield return Site.Replace(expression, other, 700);
            }

            foreach (var other in isEmpty ? site.Language.Nulls : [site.Language.True, site.Language.False, "0", "\"\""])
            {
                yield return Site.Replace(expression, other, 500);
            }

            if (text == "[]")
            {
                foreach (var inner in Inner.Concat(site.Variables.Where(each => each.Distance == 0).Take(6).Select(each => $"[{each.Name}]")))
                {
                    yield return Site.Replace(expression, inner, 500);
                }
            }
        }
    }
}
