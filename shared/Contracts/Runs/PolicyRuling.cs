using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CodexPlatform.Contracts;

/// <summary>What policy said before a tool was allowed to act.</summary>
/// <param name="Policy">Name and version of the policy that ruled.</param>
/// <param name="Rules">The rules that fired; with <see cref="Ask"/> among them a person may overrule the others.</param>
/// <param name="ArgumentsSha256">SHA-256 of the canonical arguments that were ruled on.</param>
public sealed record PolicyRuling(
    bool Allowed,
    string Policy,
    ImmutableArray<string> Rules,
    string Because,
    string ArgumentsSha256)
{
    /// <summary>Stands among the rules of a ruling that a person may overrule, or has overruled.</summary>
    public const string Ask = "ask";

    /// <summary>The code of an outcome that a person may overrule.</summary>
    public const string AskedCode = "policy.asks";

    /// <summary>The code of an outcome that stands.</summary>
    public const string DeniedCode = "policy.denied";

    [JsonIgnore]
    public bool Asks => !Allowed && Rules.Contains(Ask);
}
