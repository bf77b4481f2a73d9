namespace CodexPlatform.Executor;

/// <summary>What becomes of a call that a shield stops.</summary>
internal enum PolicyMode
{
    /// <summary>It is not carried out.</summary>
    Deny,

    /// <summary>It is not carried out before a person has said so: the ruling names <see cref="ExecutionPolicy.Ask"/> among its rules.</summary>
    Ask,
}
