using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>A task as a person states it, before anybody has looked whether it makes sense.</summary>
/// <param name="Repository">Any path within the repository.</param>
/// <param name="Check">The shell line that fails now and must pass afterwards.</param>
/// <param name="Sponsor">The named person who answers for the run.</param>
public sealed record TaskRequest(string Repository, string Check, string Sponsor)
{
    /// <summary>Branch, tag or commit to start from; null for HEAD.</summary>
    public string? Base { get; init; }

    /// <summary>What should be true afterwards; null for "the check passes".</summary>
    public string? Intent { get; init; }

    /// <summary>Further shell lines that must pass afterwards.</summary>
    public ImmutableArray<string> Acceptance { get; init; } = [];

    /// <summary>Globs of paths that a change may not touch.</summary>
    public ImmutableArray<string> Protect { get; init; } = [];

    /// <summary>Ignored folders of the working copy to show to the check.</summary>
    public ImmutableArray<string> Carry { get; init; } = [];

    public Budget Budget { get; init; } = new(Candidates: 2000, WallSeconds: 600);

    /// <summary><c>branch</c>, <c>ff</c> or <c>none</c>.</summary>
    public string Merge { get; init; } = "branch";

    /// <summary><c>deny</c> or <c>ask</c>: what becomes of a command that a shield stops.</summary>
    public string Shield { get; init; } = "deny";

    /// <summary>When a person must look first; null for the platform's policy.</summary>
    public GatePolicy? Gates { get; init; }

    /// <summary>Name of the environment that its commands run in; null for the executor's usual one.</summary>
    public string? Environment { get; init; }

    /// <summary>Name of the model provider.</summary>
    public string Model { get; init; } = "repair";

    public LoopLimits Limits { get; init; } = new();
}
