using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>An argument that calls of a well-known function often lack.</summary>
internal sealed class MissingArgument : IOperator
{
    public string Name => "usual-argument";

    public int Prior => 600;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var call in site.OfKind(ExpressionKind.Call))
        {
            var name = ValueKinds.CalleeName(call);
            foreach (var (_, argument) in site.Language.MissingArguments.Where(each => each.Callee == name))
            {
                yield return DonorArgument.Append(call, call.Children.Length - 1, argument, call.Children.Length == 1 ? 1000 : 700);
            }
        }
    }
}
