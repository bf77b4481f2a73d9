namespace CodexPlatform.Contracts;

/// <summary>What becomes of a call that a shield stops.</summary>
public enum ShieldMode
{
    /// <summary>It is not carried out.</summary>
    Deny,

    /// <summary>It is not carried out before a person who is not the sponsor has said so of exactly this call.</summary>
    Ask,
}
