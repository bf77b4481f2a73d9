namespace CodexPlatform.Repair.Languages;

/// <param name="Precedence">Larger binds tighter.</param>
internal sealed record BinaryOperator(string Text, int Precedence, OperatorClass Class, bool RightAssociative = false);

internal sealed record UnaryOperator(string Text, int Precedence);

internal enum OperatorClass
{
    Ordering,
    Equality,
    Membership,
    Identity,
    Logical,
    Additive,
    Multiplicative,
    Power,
    Bitwise,
    Shift,
    Coalescing,
    Range,
}
