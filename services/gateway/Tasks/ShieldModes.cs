using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>How people say what is to become of a destructive command.</summary>
public static class ShieldModes
{
    /// <returns>Null for a word that means none of them.</returns>
    public static ShieldMode? Parse(string word) => word switch
    {
        "deny" => ShieldMode.Deny,
        "ask" => ShieldMode.Ask,
        _ => null,
    };
}
