namespace CodexPlatform.Codexctl.Benchmarks;

/// <param name="Sandbox">Name of the very sandbox.</param>
/// <param name="User">The run and the effect that had it.</param>
internal sealed record SandboxUse(string Sandbox, string User);
