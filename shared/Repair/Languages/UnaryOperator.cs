namespace CodexPlatform.Repair.Languages;

/// <param name="Precedence">Larger binds tighter; at most 1 where the operand may be missing, and is all that follows.</param>
internal sealed record UnaryOperator(string Text, int Precedence, UnaryClass Class = UnaryClass.Computing);

internal enum UnaryClass
{
    Computing,

    /// <summary>Changes its operand by one.</summary>
    Stepping,

    /// <summary>Makes an object of what its operand names.</summary>
    Making,

    /// <summary>Answers what its operand will be.</summary>
    Waiting,

    /// <summary>Hands its operand on to somewhere else.</summary>
    Leaving,
}
