namespace CodexPlatform.Contracts;

/// <summary>The kinds of work outside the loop. Each has one command and one kind of worker.</summary>
public enum EffectKind
{
    Perceive,
    Consult,
    Step,
    Validate,
    Merge,
    Attest,
}

/// <summary>Why an effect came to nothing.</summary>
/// <param name="Code">Stable and low in cardinality.</param>
/// <param name="Retriable">Whether trying again may help.</param>
public sealed record EffectFailure(string Code, string Reason, bool Retriable);
