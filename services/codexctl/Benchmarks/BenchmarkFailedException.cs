namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>A benchmark could not measure here; the message says why, in one sentence.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
