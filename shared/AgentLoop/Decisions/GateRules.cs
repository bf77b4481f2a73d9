using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>When a person must look first: what a policy says of a change.</summary>
public static class GateRules
{
    internal static ImmutableArray<GateReason> Reasons(Run run, AcceptedChange accepted) => Reasons(
        run.Submitted!.Options.Gates ?? GatePolicies.First, run.Limits, run.Task.Protect, [.. accepted.Change.Files.Select(file => file.Path)], accepted.Confidence);

    /// <param name="limits">What holds where the policy says nothing.</param>
    /// <param name="protect">Globs of paths that the task itself protects.</param>
    /// <param name="paths">Every path that the change touches, relative to the repository's root.</param>
    /// <param name="confidence">Percent.</param>
    /// <returns>Why a person must look; empty when nobody must.</returns>
    public static ImmutableArray<GateReason> Reasons(
        GatePolicy policy, LoopLimits limits, ImmutableArray<string> protect, ImmutableArray<string> paths, int confidence)
    {
        var (maxFiles, minConfidence) = (policy.MaxFiles ?? limits.MaxFiles, policy.MinConfidence ?? limits.MinConfidence);
        var reasons = ImmutableArray.CreateBuilder<GateReason>();
        foreach (var boundary in policy.Paths.Prepend(new PathBoundary("path.protected", "protected by the task", protect)))
        {
            if (paths.Where(path => boundary.Globs.Any(glob => Touches(glob, path))).ToImmutableArray() is { IsEmpty: false } touched)
            {
                reasons.Add(new GateReason(boundary.Code, $"{string.Join(", ", touched.Take(5))} {(touched.Length == 1 ? "is" : "are")} {boundary.What}"));
            }
        }

        if (paths.Length > maxFiles)
        {
            reasons.Add(new GateReason("radius.large", $"{paths.Length} files change; more than {maxFiles} need a person"));
        }

        if (confidence < minConfidence)
        {
            reasons.Add(new GateReason("confidence.low", $"The confidence is {confidence} %; below {minConfidence} % a person looks first"));
        }

        return reasons.ToImmutable();
    }

    /// <summary>A pattern that cannot be read protects everything: a person finds out, and nothing slips through.</summary>
    private static bool Touches(string glob, string path) => Glob.Parse(glob).Glob?.Matches(path) ?? true;
}
