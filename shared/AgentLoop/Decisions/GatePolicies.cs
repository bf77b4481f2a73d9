using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>The policies that the platform brings. An edition that runs were submitted under never changes again; a better one is a new edition.</summary>
public static class GatePolicies
{
    private static readonly ImmutableArray<string> Infrastructure =
    [
        ".github/**", ".gitlab-ci.yml", ".circleci/**", "azure-pipelines.yml", "Jenkinsfile", "**/Dockerfile", "**/docker-compose*.y*ml",
        "**/*.tf", "**/*.tfvars", "charts/**", "helm/**", "k8s/**", "kubernetes/**", "deploy/**", "ansible/**", "**/CODEOWNERS",
    ];

    /// <summary>What holds for a run that names no policy: the runs of the builds before there were policies.</summary>
    public static GatePolicy First { get; } = new("builtin@1", [new("path.infrastructure", "part of the infrastructure", [.. Infrastructure, "**/migrations/**", ".ci/**"])]);

    /// <summary>
    /// What holds unless somebody chose another. Infrastructure steers builds, deployments and access; sensitive is what holds secrets or personal
    /// data, or moves stored data: what is wrong in either reaches further than a test can see.
    /// </summary>
    public static GatePolicy BuiltIn { get; } = new(
        "builtin@2",
        [
            new("path.infrastructure", "part of the infrastructure", [.. Infrastructure, ".ci/**", ".buildkite/**", "bitbucket-pipelines.yml", "**/Chart.yaml", "**/kustomization.y*ml", "**/*.bicep", "terraform/**"]),
            new(
                "path.sensitive",
                "where secrets, personal data or stored data are handled",
                [
                    "**/migrations/**", "**/db/migrate/**", "**/alembic/versions/**", "**/flyway/**", "**/.env", "**/.env.*", "**/*.{pem,key,p12,pfx,jks,kdbx}",
                    "**/secrets/**", "**/secret.y*ml", "**/secrets.y*ml", "**/vault/**", "**/credentials.*", "**/pii/**", "**/gdpr/**", "**/personal_data/**",
                ]),
        ]);
}
