using System.Collections.Immutable;

namespace CodexPlatform.Repair.Operators;

/// <summary>Every operator. The order only breaks ties.</summary>
internal static class OperatorCatalog
{
    public static ImmutableArray<IOperator> All { get; } =
    [
        new RelationalChange(),
        new WrongName(),
        new OffByOne(),
        new LogicalSwap(),
        new ArithmeticSwap(),
        new SiblingCall(),
        new AugmentedOperator(),
        new NumberChange(),
        new NegateCondition(),
        new ArgumentOrder(),
        new WrongMember(),
        new BooleanLiteral(),
        new SliceBounds(),
        new OperandOrder(),
        new DropOperand(),
        new ConditionPredicate(),
        new MissingArgument(),
        new DonorArgument(),
        new UnwrapCall(),
        new DonorExpression(),
        new ExtendExpression(),
        new WrapCall(),
        new Clamp(),
        new Regroup(),
        new StringChange(),
        new EmptyCollection(),
        new JumpChange(),
        new MoveStatement(),
        new InsertGuard(),
        new InsertUpdate(),
        new InsertAssignment(),
        new InsertDonor(),
        new SwapBranches(),
        new SymmetricChange(),
        new LoopChange(),
        new MutableDefault(),
        new DeleteStatement(),
    ];
}
