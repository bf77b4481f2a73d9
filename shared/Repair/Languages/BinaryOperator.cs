namespace CodexPlatform.Repair.Languages;

/// <param name="Precedence">Larger binds tighter.</param>
internal sealed record BinaryOperator(string Text, int Precedence, OperatorClass Class, bool RightAssociative = false);

internal enum OperatorClass
{
    Ordering,
    Equality,

    /// <summary>Whether the right operand holds the left one.</summary>
    Membership,

    /// <summary>Whether the left operand is the right one, or is of its type.</summary>
    Identity,

    /// <summary>The left operand, in another type or form.</summary>
    Conversion,
    Logical,
    Additive,
    Multiplicative,
    Power,
    Bitwise,
    Shift,
    Coalescing,
    Range,
}
