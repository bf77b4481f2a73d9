using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog;

/// <summary>An artifact cannot be given as it was written.</summary>
/// <param name="code"><c>artifact.missing</c>, <c>artifact.incomplete</c> (its writer died; writing it again completes it) or <c>artifact.corrupt</c>.</param>
public sealed class ArtifactException(string code, ArtifactRef artifact, string message, Exception? inner = null)
    : Exception($"Artifact {artifact.Sha256} {message}", inner)
{
    public string Code { get; } = code;

    public ArtifactRef Artifact { get; } = artifact;

    internal static ArtifactException Missing(ArtifactRef artifact) => new("artifact.missing", artifact, "is not in the log");

    internal static ArtifactException Incomplete(ArtifactRef artifact, long bytes) =>
        new("artifact.incomplete", artifact, $"has {bytes} of its {artifact.Length} bytes in the log");

    internal static ArtifactException Corrupt(ArtifactRef artifact, long chunk, Exception? inner = null) =>
        new("artifact.corrupt", artifact, $"is not what its name says: chunk {chunk} differs", inner);
}
