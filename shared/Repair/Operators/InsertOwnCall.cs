using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A step that the file has a function for, and that is not taken here: what it asks for is at hand under the same names.</summary>
internal sealed class InsertOwnCall : IOperator
{
    private const int MostParameters = 3;
    private const int MostCalls = 6;

    public string Name => "own-call";

    public int Prior => 350;

    public IEnumerable<Proposal> Propose(Site site)
    {
        if (!Insertions.IsPlace(site) || site.Statement.Function is not { } function)
        {
            yield break;
        }

        var called = function.Statements.SelectMany(each => each.AllExpressions()).Where(each => each.Is(ExpressionKind.Call)).Select(ValueKinds.CalleeName).ToHashSet(StringComparer.Ordinal);
        foreach (var (call, weight) in site.Vocabulary.Functions.Procedures.Where(each => each != function && !called.Contains(each.Name)).SelectMany(each => Calls(site, function, each)).Take(MostCalls))
        {
            foreach (var proposal in Insertions.Around(site, site.End(call), weight))
            {
                yield return proposal;
            }
        }
    }

    private static IEnumerable<(string Call, int Weight)> Calls(Site site, Function here, Function other)
    {
        var names = other.Parameters.Select(each => each.Name).Where(each => each != site.Language.Self).ToList();
        var isMember = other.Type.Length > 0;
        if (names.Count <= MostParameters && (!isMember || other.Type == here.Type) && names.TrueForAll(name => site.Variables.Any(each => each.Distance == 0 && each.Name == name)))
        {
            var owner = isMember && !site.Language.BareMembers ? site.Language.Self + "." : "";
            yield return ($"{owner}{other.Name}({string.Join(", ", names)})", names.Count > 0 ? 1000 : 500);
        }
    }
}
