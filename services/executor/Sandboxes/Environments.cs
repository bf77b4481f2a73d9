namespace CodexPlatform.Executor;

/// <summary>What the environments of sandboxes are called.</summary>
public static class Environments
{
    /// <summary>The usual one, and the only one on the executor's own machine.</summary>
    public const string Default = "default";

    internal static SandboxUnavailableException Unknown(string name, IEnumerable<string> known) =>
        new($"There is no environment '{name}' for sandboxes here: choose {string.Join(" or ", known)}", "sandbox.environment-unknown");
}
