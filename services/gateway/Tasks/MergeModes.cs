using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>How people say what is to become of a finished change.</summary>
public static class MergeModes
{
    /// <returns>Null for a word that means none of them.</returns>
    public static MergeMode? Parse(string word) => word switch
    {
        "branch" => MergeMode.Branch,
        "ff" => MergeMode.FastForward,
        "none" => MergeMode.None,
        _ => null,
    };
}
