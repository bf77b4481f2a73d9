using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>How the pods of sandboxes are told from others, and from each other.</summary>
internal static class PodLabels
{
    public const string Name = "app.kubernetes.io/name", Sandbox = "codex-sandbox", Holder = "codex-executor";

    /// <summary>Which executor answers for it; named as its lease.</summary>
    public const string Executor = "codexplatform/executor";

    /// <summary><c>warm</c> until somebody claims it.</summary>
    public const string State = "codexplatform/state", Warm = "warm", Claimed = "claimed";

    /// <summary>What it is made of: pods of one shape are as good as each other.</summary>
    public const string Shape = "codexplatform/shape";

    public const string Run = "codexplatform/run", Step = "codexplatform/step", Attempt = "codexplatform/attempt", Tenant = "codexplatform/tenant";

    private const int LongestValue = 63;

    public static string Selector => $"{Name}={Sandbox}";

    /// <summary>Whom a sandbox is for, as labels.</summary>
    public static ImmutableSortedDictionary<string, string> Of(SandboxOwner owner, string tenant) => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new[]
        {
            KeyValuePair.Create(Run, Value(owner.Run)),
            KeyValuePair.Create(Step, Value(owner.Step)),
            KeyValuePair.Create(Attempt, owner.Attempt.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            KeyValuePair.Create(Tenant, tenant),
        }.Where(label => label.Value.Length > 0));

    /// <summary>The nearest thing to a text that may stand as a label's value.</summary>
    public static string Value(string text)
    {
        var plain = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        return plain[..Math.Min(plain.Length, LongestValue)].Trim('-', '_', '.');
    }
}
