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
        new MissingCase(),
        new ConditionPredicate(),
        new BetterValue(),
        new IndexBound(),
        new MissingArgument(),
        new DonorArgument(),
        new UnwrapCall(),
        new DonorExpression(),
        new ExtendExpression(),
        new WrapCall(),
        new TakeCopy(),
        new Clamp(),
        new Regroup(),
        new StringChange(),
        new RegexChange(),
        new EmptyCollection(),
        new JumpChange(),
        new MoveStatement(),
        new ExceptionType(),
        new InsertAbsentCheck(),
        new InsertGuard(),
        new InsertUpdate(),
        new InsertReset(),
        new InsertCounterpart(),
        new InsertAssignment(),
        new InsertDonor(),
        new SwapBranches(),
        new SymmetricChange(),
        new LoopChange(),
        new MutableDefault(),
        new DeleteStatement(),
    ];
}
