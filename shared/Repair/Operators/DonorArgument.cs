using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>An argument that other calls of the same function have, and this one lacks or has otherwise.</summary>
internal sealed class DonorArgument : IOperator
{
    private const int MostNames = 6;
    private const int MostKeys = 3;

    public string Name => "argument";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var call in site.OfKind(ExpressionKind.Call))
        {
            var name = ValueKinds.CalleeName(call);
            var count = call.Children.Length - 1;
            foreach (var other in site.Vocabulary.CallsOf(name).Where(each => each != call && name.Length > 0).Take(6))
            {
                for (var at = 1; at < other.Children.Length; at++)
                {
                    var text = site.Text(other[at]);
                    if (at < call.Children.Length && site.Text(call[at]) != text)
                    {
                        yield return Site.Replace(call[at], text, 700);
                    }
                    else if (at == call.Children.Length)
                    {
                        yield return Append(call, count, text, 900);
                    }
                }
            }

            foreach (var key in Keys(site, call, name))
            {
                yield return Append(call, count, key, 800);
            }

            foreach (var argument in Unused(site, call, name))
            {
                yield return Append(call, count, argument, 1000);
            }

            foreach (var variable in site.Variables.Where(each => each.Distance == 0 && (each.Kind & ValueKind.Callable) == 0).Take(MostNames))
            {
                yield return Append(call, count, variable.Name, variable.IsParameter ? 400 : 250);
                if (count > 0)
                {
                    yield return new Proposal(call[1].Start, call[1].Start, $"{variable.Name}, ", 200);
                }
            }
        }
    }

    /// <summary>What the function computed or was given and does not use, by the name of a parameter that a function of that name has and the call does not give.</summary>
    private static IEnumerable<string> Unused(Site site, Expression call, string name)
    {
        var unused = site.Language.NamedArgument is null || name.Length == 0 ? [] : site.Vocabulary.Unused(site.Statement);
        var given = call.Children.Skip(1).Where(each => each.Is(ExpressionKind.Named)).Select(each => each.Symbol).ToHashSet(StringComparer.Ordinal);
        return from variable in unused
               from function in unused.IsEmpty ? [] : site.Vocabulary.Functions.Named(name)
               from parameter in function.Parameters.SkipWhile(each => each.Name == site.Language.Self).Skip(call.Children.Length - 1 - given.Count)
               where !given.Contains(parameter.Name)
               select $"{parameter.Name}{site.Language.NamedArgument}{(site.Language.NamedArgument == "=" ? "" : " ")}{variable}";
    }

    /// <summary>What calls of other names compare by, where this one compares as it is.</summary>
    private static IEnumerable<string> Keys(Site site, Expression call, string name) =>
        site.Language.Names.Orderings.Contains(name) && !call.Children.Skip(1).Any(IsKey)
            ? site.Language.Names.Orderings.Where(each => each != name).SelectMany(site.Vocabulary.CallsOf).SelectMany(each => each.Children.Skip(1))
                .Where(IsKey).Select(site.Text).Distinct(StringComparer.Ordinal).Take(MostKeys)
            : [];

    private static bool IsKey(Expression argument) => argument.Is(ExpressionKind.Function) || (argument.Is(ExpressionKind.Named) && argument[0].Is(ExpressionKind.Function));

    public static Proposal Append(Expression call, int count, string argument, int weight)
    {
        var at = count > 0 ? call.Children[^1].End : call.End - 1;
        return new Proposal(at, at, count > 0 ? $", {argument}" : argument, weight);
    }
}
