using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Gateway;

/// <summary>A task as the API takes it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewRun
{
    [Required, Description("Absolute path of the repository, or of any folder in it, on storage that the platform's services share.")]
    public string Repository { get; init; } = "";

    [Required, Description("Shell line that fails now and must pass afterwards.")]
    public string Check { get; init; } = "";

    [Required, Description("The named person who answers for the run.")]
    public string Sponsor { get; init; } = "";

    [Description("Branch, tag or commit to start from; HEAD if absent.")]
    public string? Base { get; init; }

    [Description("What should be true afterwards, in words.")]
    public string? Intent { get; init; }

    [Description("Further shell lines that must pass afterwards.")]
    public ImmutableArray<string> Acceptance { get; init; } = [];

    [Description("Globs of paths whose change needs a person's approval.")]
    public ImmutableArray<string> Protect { get; init; } = [];

    [Description("Ignored folders of the working copy that the check needs.")]
    public ImmutableArray<string> Carry { get; init; } = [];

    public NewRunBudget Budget { get; init; } = new();

    [Description("branch makes codex/run-ID, ff also moves the base branch, none writes nothing.")]
    [AllowedValues("branch", "ff", "none")]
    public string Merge { get; init; } = "branch";

    [Description("What becomes of a destructive command: deny refuses it, ask waits for a person.")]
    [AllowedValues("deny", "ask")]
    public string Shield { get; init; } = "deny";

    [Description("When a person must look first; the platform's policy if absent. A platform that has set its own takes no other.")]
    public GatePolicy? Gates { get; init; }

    [Description("Name of the environment that all commands run in; the executors' usual one if absent.")]
    public string? Environment { get; init; }

    [Description("Who proposes changes; repair is the built-in search.")]
    public string Model { get; init; } = "repair";

    /// <summary>Equal for requests that ask for the same, however they are spelt.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Stored)));

    internal TaskRequest Task(string sponsor) => new(Repository, Check, sponsor)
    {
        Base = Base,
        Intent = Intent,
        Acceptance = Acceptance,
        Protect = Protect,
        Carry = Carry,
        Budget = new Budget(Budget.Candidates, Budget.WallSeconds),
        Merge = Merge,
        Shield = Shield,
        Gates = Gates,
        Environment = Environment,
        Model = Model,
    };
}

/// <summary>What the run may spend.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewRunBudget
{
    [Description("Candidate patches to try at most.")]
    public int Candidates { get; init; } = 2000;

    [Description("Seconds to spend at most.")]
    public int WallSeconds { get; init; } = 600;
}

/// <summary>A run as it was taken in.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Notes">Sentences that the person should read; none stops the run. A request that is repeated has none.</param>
public sealed record TakenRun(string Run, TaskSpec Task, RepositoryRef Repository, RunOptions Options, ImmutableArray<string> Notes);
