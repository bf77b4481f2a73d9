using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>A factor or a term that lacks: another member of the object that is spoken of, or what the function is given and never uses.</summary>
internal sealed class LackingTerm : IOperator
{
    private const int MostMembers = 3;
    private const int MostUnused = 2;

    public string Name => "term";

    public int Prior => 400;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var member in site.Expressions.Where(each => IsPlace(site, each)))
        {
            var named = member.Is(ExpressionKind.Call) ? member[0] : member;
            var (owner, called) = (site.Text(named[0]), member.Is(ExpressionKind.Call));
            if (owner == site.Language.Self || site.Vocabulary.CallsOf(named.Symbol).Any() != called)
            {
                continue;
            }

            var others = site.Vocabulary.AllMembersOf(owner).Where(each => each != named.Symbol && IsNumber(site, each) && (!site.Vocabulary.CallsOf(each).Any() || called));
            foreach (var other in others.Take(MostMembers))
            {
                var text = $"{owner}.{other}{(called ? "()" : "")}";
                var loose = member.Parent is { Kind: ExpressionKind.Binary } outer && site.ClassOf(outer) is OperatorClass.Multiplicative;
                yield return Site.Replace(member, $"{site.Text(member)} * {text}", 900);
                yield return Site.Replace(member, loose ? $"({site.Text(member)} - {text})" : $"{site.Text(member)} - {text}", 600);
                yield return Site.Replace(member, loose ? $"({site.Text(member)} + {text})" : $"{site.Text(member)} + {text}", 600);
            }
        }

        // What is turned round between two ends is taken off their sum.
        foreach (var difference in site.OfKind(ExpressionKind.Binary).Where(each => each.Symbol == "-" && each.Parent is not { Kind: ExpressionKind.Binary }))
        {
            foreach (var other in Cap.Opposites(site, difference[0]).Distinct(StringComparer.Ordinal).Take(1))
            {
                yield return new Proposal(difference.Start, difference.Start, $"{other} + ", 900);
            }
        }

        foreach (var operation in site.OfKind(ExpressionKind.Binary).Where(each => each.Parent is { Kind: ExpressionKind.Binary } || each.Children.Any(part => part.Is(ExpressionKind.Binary))))
        {
            var product = site.ClassOf(operation) == OperatorClass.Multiplicative;
            if (!product && site.ClassOf(operation) != OperatorClass.Additive)
            {
                continue;
            }

            foreach (var name in site.Vocabulary.Unused(site.Statement).Where(each => (site.KindOfVariable(each) & ~ValueKind.Number) == 0).Take(MostUnused))
            {
                foreach (var operand in operation.Children.Where(each => product ? each.Kind is not ExpressionKind.Binary : !each.Is(ExpressionKind.Binary) || site.ClassOf(each) == OperatorClass.Multiplicative))
                {
                    yield return new Proposal(operand.End, operand.End, product ? $" * {name}" : $" + {name}", 700);
                    yield return new Proposal(operand.End, operand.End, product ? $" / {name}" : $" - {name}", 500);
                }
            }
        }
    }

    private static bool IsNumber(Site site, string member) => (NamingHabits.KindOf(member) & ~ValueKind.Number) == 0 && (site.Language.Names.Kinds.GetValueOrDefault(member) & ~ValueKind.Number) == 0;

    /// <summary>A member that is a value by itself, and a number for all that is known.</summary>
    private static bool IsPlace(Site site, Expression expression) =>
        expression is { Kind: ExpressionKind.Member } or { Kind: ExpressionKind.Call, Children: [{ Kind: ExpressionKind.Member }] }
        && (expression.Is(ExpressionKind.Call) ? expression[0] : expression) is var named && named[0].Is(ExpressionKind.Name) && !char.IsUpper(named[0].Symbol[0]) && IsNumber(site, named.Symbol)
        && !NameFacts.IsTarget(expression)
        && expression.Parent switch
        {
            { Kind: ExpressionKind.Function or ExpressionKind.Comprehension or ExpressionKind.Assignment } => true,
            { Kind: ExpressionKind.Binary } binary => site.ClassOf(binary) is OperatorClass.Additive or OperatorClass.Multiplicative,
            null => site.Statement.Role == StatementRole.Return,
            _ => false,
        };
}
