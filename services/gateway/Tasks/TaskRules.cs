using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Gateway;

/// <summary>What is wrong with a task, all of it at once.</summary>
internal static class TaskRules
{
    /// <summary>Faults that can be seen without looking at the repository.</summary>
    public static IEnumerable<Refusal> Of(TaskRequest request, string runId) => new[]
    {
        When(!RunIds.IsOne(runId), "run.id", $"'{runId}' is not a run id: use at most {RunIds.Longest} ASCII letters, digits and dashes, beginning with a letter or a digit"),
        When(!Path.IsPathRooted(request.Repository), "repository.relative", "The repository has no absolute path: say where it is from the root on"),
        When(string.IsNullOrWhiteSpace(request.Check), "check.empty", "The check is empty: name the command that fails now and must pass afterwards"),
        When(HasNul(request.Check), "check.unusable", "The check contains a NUL character, which no command line can hold"),
        When(request.Acceptance.Any(string.IsNullOrWhiteSpace), "acceptance.empty", "An acceptance command is empty: leave it out or say it"),
        When(request.Acceptance.Any(HasNul), "acceptance.unusable", "An acceptance command contains a NUL character, which no command line can hold"),
        When(request.Budget.Candidates <= 0, "budget.candidates", $"The budget of {request.Budget.Candidates} candidates allows nothing: it must be at least 1"),
        When(request.Budget.WallSeconds <= 0, "budget.time", $"The budget of {request.Budget.WallSeconds} seconds allows nothing: it must be at least 1"),
        When(MergeModes.Parse(request.Merge) is null, "merge.unknown", $"There is no merge mode '{request.Merge}': choose branch, ff or none"),
        When(ShieldModes.Parse(request.Shield) is null, "shield.unknown", $"There is no shield mode '{request.Shield}': choose deny or ask"),
        When(string.IsNullOrWhiteSpace(request.Sponsor), "sponsor.empty", "The sponsor is empty: name the person who answers for the run"),
        When(request.Sponsor.Any(char.IsControl), "sponsor.unusable", "The sponsor's name contains a line break or another control character"),
        When(string.IsNullOrWhiteSpace(request.Model), "model.empty", "The model is empty: name a provider"),
    }.OfType<Refusal>().Concat(request.Gates is null ? [] : GatePolicyRules.Of(request.Gates)).Concat(request.Protect.Select(Glob).OfType<Refusal>()).Concat(request.Carry.Select(Carried).OfType<Refusal>());

    /// <summary>Faults that depend on what executors have.</summary>
    public static IEnumerable<Refusal> Of(TaskRequest request, IReadOnlyList<string> environments) =>
        request.Environment is { } name && !environments.Contains(name, StringComparer.Ordinal)
            ? [new("environment.unknown", $"There is no environment '{name}': choose {string.Join(" or ", environments)}")]
            : [];

    /// <summary>Faults that depend on the repository.</summary>
    public static IEnumerable<Refusal> Of(TaskRequest request, RepositoryFacts facts) => (MergeModes.Parse(request.Merge), facts.Branch) switch
    {
        (MergeMode.FastForward, null) =>
            [new("merge.no-branch", "Merge mode ff needs a branch to move, and the base is none: name a branch as base, or choose merge mode branch")],
        (MergeMode.FastForward, { } branch) when facts.CheckedOutBranches.Contains(branch, StringComparer.Ordinal) =>
            [new("merge.checked-out", $"Merge mode ff would move the branch {branch}, which a working copy has checked out: choose merge mode branch, or check out another branch there")],
        _ => [],
    };

    private static Refusal? When(bool holds, string code, string reason) => holds ? new Refusal(code, reason) : null;

    private static bool HasNul(string text) => text.Contains('\0');

    private static Refusal? Glob(string glob) => string.IsNullOrWhiteSpace(glob)
        ? new("protect.empty", "A protected path is empty: leave it out or say it")
        : PathJail.Check(glob.TrimEnd('/')) is null ? null
        : new("protect.outside", $"The protected path '{glob}' matches nothing in the repository: write it relative to the repository's top, without '..'");

    private static Refusal? Carried(string path) => PathJail.Check(path.TrimEnd('/')) is null
        ? null
        : new("carry.outside", $"The folder to carry '{path}' is not in the repository: write it relative to the repository's top, without '..'");
}
