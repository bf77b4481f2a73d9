namespace CodexPlatform.Contracts;

/// <summary>Names content by its hash. The bytes are in the artifact store; they never influence a decision, only people, validators and tools.</summary>
/// <param name="Sha256">Lower-case hex of the SHA-256 of the plain bytes.</param>
/// <param name="Length">Plain bytes.</param>
public sealed record ArtifactRef(string Sha256, long Length);
