using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>A gate policy as people keep it under version control: the policy, and examples that say what it must come to.</summary>
public sealed record GatePolicyFile(string Version, ImmutableArray<PathBoundary> Paths, int? MaxFiles = null, int? MinConfidence = null)
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Strict) { WriteIndented = true };

    /// <summary>The platform's own policy, as a file to begin with.</summary>
    public static GatePolicyFile BuiltIn { get; } = new(
        GatePolicies.BuiltIn.Version,
        GatePolicies.BuiltIn.Paths,
        new LoopLimits().MaxFiles,
        new LoopLimits().MinConfidence)
    {
        Examples =
        [
            new(["src/price.py", "docs/price.md"], []),
            new([".github/workflows/ci.yml"], ["path.infrastructure"]),
            new(["services/shop/Dockerfile", "shop/migrations/0004_price.py"], ["path.infrastructure", "path.sensitive"]),
            new(["config/server.key"], ["path.sensitive"]),
            new(["src/price.py"], ["confidence.low"], Confidence: 20),
        ],
    };

    public ImmutableArray<GateExample> Examples { get; init; } = [];

    [JsonIgnore]
    public GatePolicy Policy => new(Version, Paths, MaxFiles, MinConfidence);

    /// <returns>The file, or every fault of it in a sentence; a file with faults is no policy.</returns>
    public static (GatePolicyFile? File, ImmutableArray<string> Faults) Parse(ReadOnlyMemory<byte> utf8)
    {
        var (file, faults) = StrictJson.Read<GatePolicyFile>(utf8, "It", annotated: true);
        ImmutableArray<string> reasons = [.. faults.Select(fault => fault.Reason), .. file is null ? [] : GatePolicyRules.Of(file.Policy).Select(fault => fault.Reason)];
        return reasons.IsEmpty ? (file, []) : (null, reasons);
    }

    public string Text() => JsonSerializer.Serialize(this, Indented);

    /// <summary>What the policy says of its own examples, in their order.</summary>
    public ImmutableArray<GateExampleRuling> Rulings() =>
    [
        .. Examples.Select(example => new GateExampleRuling(
            example,
            [.. GateRules.Reasons(Policy, new LoopLimits(), [], example.Paths, example.Confidence).Select(reason => reason.Code).Distinct().Order(StringComparer.Ordinal)])),
    ];
}

/// <param name="Paths">What a change touches.</param>
/// <param name="Opens">The codes of the boundaries that it crosses; empty for a change that needs nobody.</param>
/// <param name="Confidence">Percent.</param>
public sealed record GateExample(ImmutableArray<string> Paths, ImmutableArray<string> Opens, int Confidence = 100);

/// <param name="Opened">The codes that the policy came to, sorted.</param>
public sealed record GateExampleRuling(GateExample Example, ImmutableArray<string> Opened)
{
    public bool Holds => Opened.SequenceEqual(Example.Opens.Distinct().Order(StringComparer.Ordinal));
}
