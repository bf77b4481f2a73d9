namespace CodexPlatform.Repair.Localisation;

/// <summary>A place that a stack trace names.</summary>
/// <param name="Path">Path of a file of the request.</param>
/// <param name="Depth">0 for where it happened, 1 for its caller.</param>
internal readonly record struct Frame(string Path, int Line, int Depth);
