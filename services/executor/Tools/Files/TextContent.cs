namespace CodexPlatform.Executor;

/// <summary>Tells text from other content as git does: a NUL byte near the beginning is no text.</summary>
internal static class TextContent
{
    /// <summary>How far git looks (<c>FIRST_FEW_BYTES</c> in its xdiff-interface.c).</summary>
    private const int Looked = 8000;

    public static bool IsBinary(ReadOnlySpan<byte> content) => content[..Math.Min(Looked, content.Length)].Contains((byte)0);
}
