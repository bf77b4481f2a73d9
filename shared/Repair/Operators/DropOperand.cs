using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>One operand too many.</summary>
internal sealed class DropOperand : IOperator
{
    public string Name => "drop-operand";

    public int Prior => 450;

    public IEnumerable<Proposal> Propose(Site site)
    {
        foreach (var expression in site.Expressions)
        {
            switch (expression.Kind)
            {
                case ExpressionKind.Binary:
                    var logical = site.ClassOf(expression) is OperatorClass.Logical or OperatorClass.Coalescing;
                    if (logical || site.ClassOf(expression) is OperatorClass.Additive or OperatorClass.Multiplicative or OperatorClass.Power)
                    {
                        yield return Site.Replace(expression, site.Text(expression[0]), logical ? 1000 : 600);
                        yield return Site.Replace(expression, site.Text(expression[1]), logical ? 1000 : 300);
                    }

                    break;
                case ExpressionKind.Ternary:
                    yield return Site.Replace(expression, site.Text(expression[1]), 300, overfits: true);
                    yield return Site.Replace(expression, site.Text(expression[2]), 300, overfits: true);
                    break;
                case ExpressionKind.Comprehension:
                    foreach (var clause in expression.Children.Where(each => each.Is(ExpressionKind.IfClause)))
                    {
                        yield return new Proposal(clause.Start - 1, clause.End, "", 500, overfits: true);
                    }

                    break;
            }
        }
    }
}
