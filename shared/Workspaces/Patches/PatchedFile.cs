namespace CodexPlatform.Workspaces;

/// <summary>What one section of a patch is about.</summary>
/// <param name="Old">Path that it takes from; null for a new file.</param>
/// <param name="New">Path that it makes; null for a deleted file.</param>
/// <param name="Copied">Whether the old one stays.</param>
internal sealed record PatchedFile(string? Old, string? New, bool Copied = false)
{
    public IEnumerable<string> Paths => new[] { Old, New }.OfType<string>().Distinct();

    /// <summary>The path that is no more; null if there is none.</summary>
    public string? Removed => Copied || Old == New ? null : Old;
}
