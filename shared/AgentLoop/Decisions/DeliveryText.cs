using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>What is said of a change: every sentence rests on an event.</summary>
internal static class DeliveryText
{
    /// <summary>Words of what a person reads first at a gate.</summary>
    internal const int MostWords = 60;

    public static ImmutableArray<Claim> Claims(Run run, AcceptedChange accepted)
    {
        var claims = ImmutableArray.CreateBuilder<Claim>();
        claims.Add(new Claim($"Before: {run.Baseline!.Summary}", run.Baseline.Revision));
        claims.Add(new Claim($"The change: {Size(accepted.Change)}", accepted.ChangeAt));
        claims.Add(new Claim("After: the check passes on the result, in a fresh sandbox", accepted.CheckAt));
        claims.Add(new Claim("Every validation rule passed on exactly this change", accepted.VerdictAt));
        if (accepted.Gate is { Answer: { } answer } gate)
        {
            claims.Add(new Claim($"{answer.By} approved it: {answer.Because}", gate.AnsweredAt));
        }

        if (accepted.Merged is { } merged)
        {
            claims.Add(new Claim($"Committed as {merged.Commit} on {merged.Branch}{(merged.MovedBase ? ", and the base branch moved to it" : "")}", accepted.MergedAt));
            claims.Add(new Claim("A signed attestation binds the commit to its evidence", accepted.AttestedAt));
        }

        return claims.ToImmutable();
    }

    /// <summary>What a person who must decide reads first: what changes, why, and how sure it is.</summary>
    public static string Summary(Run run, AcceptedChange accepted) =>
        $"{Size(accepted.Change)}. {run.Turn!.Plan!.Steps.Length} steps of plan {run.PlanVersion}; confidence {accepted.Confidence} %. Before: {run.Baseline!.Summary}. After: the check passes";

    /// <summary>Why it is proposed, each sentence with the event that it rests on.</summary>
    public static ImmutableArray<Claim> Rationale(Run run, AcceptedChange accepted)
    {
        var plan = run.Turn!.Plan!;
        return
        [
            new Claim($"Plan {plan.Version} by {plan.By}: {plan.Because}", plan.At),
            new Claim($"Before: {run.Baseline!.Summary}", run.Baseline.Revision),
            new Claim($"The change: {Size(accepted.Change)}", accepted.ChangeAt),
            new Claim("After: the check passes on the result, in a fresh sandbox", accepted.CheckAt),
            new Claim("Every validation rule passed on exactly this change", accepted.VerdictAt),
        ];
    }

    /// <summary>A person decides faster on few words; what is cut stands in full in the rationale.</summary>
    public static string Concise(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MostWords ? text : string.Join(' ', words.Take(MostWords - 1)) + " …";
    }

    public static string CommitMessage(Run run, AcceptedChange accepted, string attestation)
    {
        var subject = run.Task.Intent.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        return $"{(subject.Length > 72 ? subject[..71] + "…" : subject)}\n\n{Size(accepted.Change)}.\nBefore: {run.Baseline!.Summary}.\nAfter: `{run.Task.Check}` passes.\n\nCodex-Run: {run.Id}\nCodex-Attestation: {attestation}\n";
    }

    /// <summary>The attestation's id follows from the run's, so that the commit can name it before it exists.</summary>
    public static string AttestationOf(string runId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("attestation\n" + runId)))[..32];

    private static string Size(Change change)
    {
        var names = string.Join(", ", change.Files.Take(3).Select(file => file.Path)) + (change.Files.Length > 3 ? " …" : "");
        return $"{names} (+{change.Files.Sum(file => file.Added)} −{change.Files.Sum(file => file.Removed)})";
    }
}
