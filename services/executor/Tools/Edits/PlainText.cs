namespace CodexPlatform.Executor;

/// <summary>A file's bytes as they are searched, with the way back to the bytes as they are.</summary>
/// <param name="Origins">Place in the file of each byte and of the end; null where the two are the same.</param>
internal sealed record PlainText(byte[] Bytes, int[]? Origins)
{
    /// <summary>Leaves out each carriage return that a line feed follows.</summary>
    public static PlainText WithoutCarriageReturns(byte[] content)
    {
        if (content.AsSpan().IndexOf("\r\n"u8) < 0)
        {
            return new PlainText(content, null);
        }

        var bytes = new List<byte>(content.Length);
        var origins = new List<int>(content.Length + 1);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\r' || i + 1 == content.Length || content[i + 1] != '\n')
            {
                // The line feed stands for the pair: what is put before it goes before the carriage return.
                origins.Add(content[i] == '\n' && i > 0 && content[i - 1] == '\r' ? i - 1 : i);
                bytes.Add(content[i]);
            }
        }

        origins.Add(content.Length);
        return new PlainText([.. bytes], [.. origins]);
    }

    public int Origin(int place) => Origins is null ? place : Origins[place];
}
