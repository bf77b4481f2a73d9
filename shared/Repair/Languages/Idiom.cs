using CodexPlatform.Repair.Scopes;

namespace CodexPlatform.Repair.Languages;

/// <summary>An expression that is often written where another was meant.</summary>
/// <param name="Found">With <c>_1</c>, <c>_2</c> for the parts; the same part twice must be the same text.</param>
/// <param name="Meant">With the same parts.</param>
/// <param name="Weight">From 1 to 1000, beside the others of the language.</param>
/// <param name="At">Where the expression must stand.</param>
/// <param name="Of">What <c>_1</c> may be, as far as that is known; none for anything.</param>
/// <param name="Needs">What the file must hold for it to be usable; empty for nothing.</param>
internal sealed record Idiom(
    string Found, string Meant, int Weight, IdiomPlace At = IdiomPlace.Anywhere, ValueKind Of = ValueKind.None, string Needs = "");

internal enum IdiomPlace
{
    /// <summary>Wherever a value is read.</summary>
    Anywhere,

    /// <summary>A name, a part of something or a call that is asked whether it is true.</summary>
    Asked,

    /// <summary>What is answered, assigned or handed over, as a whole.</summary>
    Value,

    /// <summary>An argument.</summary>
    Argument,

    /// <summary>What a loop walks.</summary>
    Walked,

    /// <summary>A statement of its own.</summary>
    Statement,
}
