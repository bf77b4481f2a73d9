namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>Names that the server gives a meaning of its own.</summary>
internal static class SystemNames
{
    public const string MetadataType = "$metadata";

    public const string TombstoneType = "$streamDeleted";

    public const string LinkType = "$>";

    /// <summary>Revision of a tombstone, and the truncation of a stream that is softly deleted.</summary>
    public const long Deleted = long.MaxValue;

    private const string MetadataPrefix = "$$";

    public static string MetadataOf(string stream) => MetadataPrefix + stream;

    /// <summary>The stream that a metadata stream describes; null for any other stream.</summary>
    public static string? DescribedBy(string stream) =>
        stream.StartsWith(MetadataPrefix, StringComparison.Ordinal) ? stream[MetadataPrefix.Length..] : null;
}
