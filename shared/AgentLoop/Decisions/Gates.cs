using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>When a person must look first.</summary>
internal static class Gates
{
    /// <summary>Paths that steer builds, deployments and access: what is wrong in them reaches further than a test can see.</summary>
    private static readonly ImmutableArray<string> Infrastructure =
    [
        ".github/**", ".gitlab-ci.yml", ".circleci/**", "azure-pipelines.yml", "Jenkinsfile", "**/Dockerfile", "**/docker-compose*.y*ml",
        "**/*.tf", "**/*.tfvars", "charts/**", "helm/**", "k8s/**", "kubernetes/**", "deploy/**", "ansible/**", "**/CODEOWNERS",
        "**/migrations/**", ".ci/**",
    ];

    public static ImmutableArray<GateReason> Reasons(Run run, AcceptedChange accepted)
    {
        var reasons = ImmutableArray.CreateBuilder<GateReason>();
        var paths = accepted.Change.Files.Select(file => file.Path).ToImmutableArray();
        Add("path.protected", run.Task.Protect, "protected by the task");
        Add("path.infrastructure", Infrastructure, "part of the infrastructure");
        if (paths.Length > run.Limits.MaxFiles)
        {
            reasons.Add(new GateReason("radius.large", $"{paths.Length} files change; more than {run.Limits.MaxFiles} need a person"));
        }

        if (accepted.Confidence < run.Limits.MinConfidence)
        {
            reasons.Add(new GateReason("confidence.low", $"The confidence is {accepted.Confidence} %; below {run.Limits.MinConfidence} % a person looks first"));
        }

        return reasons.ToImmutable();

        void Add(string code, ImmutableArray<string> globs, string what)
        {
            if (paths.Where(path => globs.Any(glob => Touches(glob, path))).ToImmutableArray() is { IsEmpty: false } touched)
            {
                reasons.Add(new GateReason(code, $"{string.Join(", ", touched.Take(5))} {(touched.Length == 1 ? "is" : "are")} {what}"));
            }
        }
    }

    /// <summary>A pattern that cannot be read protects everything: a person finds out, and nothing slips through.</summary>
    private static bool Touches(string glob, string path) => Glob.Parse(glob).Glob?.Matches(path) ?? true;
}
