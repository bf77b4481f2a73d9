using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>A file as lines of bytes. Nothing is decoded: what is not touched comes out as it went in.</summary>
internal static class FileLines
{
    /// <summary>Cuts after every line feed; the last line has none if the file does not end in one.</summary>
    public static ImmutableArray<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> content)
    {
        var lines = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        while (content.Length > 0)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var length = end < 0 ? content.Length : end + 1;
            lines.Add(content[..length]);
            content = content[length..];
        }

        return lines.ToImmutable();
    }

    public static bool EndsInLineFeed(ReadOnlyMemory<byte> line) => line.Span is [.., (byte)'\n'];

    /// <summary>The line's own ending; null where the file ends without one.</summary>
    public static string? Ending(ReadOnlyMemory<byte> line) => line.Span switch
    {
        [.., (byte)'\r', (byte)'\n'] => "\r\n",
        [.., (byte)'\n'] => "\n",
        _ => null,
    };

    /// <summary>The text of a line without its line feed and, if asked, without the carriage return before it.</summary>
    public static ReadOnlySpan<byte> Text(ReadOnlyMemory<byte> line, bool keepCarriageReturn)
    {
        var text = EndsInLineFeed(line) ? line.Span[..^1] : line.Span;
        return !keepCarriageReturn && text is [.., (byte)'\r'] ? text[..^1] : text;
    }

    /// <summary>A line as a message shows it: decoded, short, on one line.</summary>
    public static string Show(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return shown.Length <= 160 ? $"'{shown}'" : $"'{shown[..160]}…'";
    }
}
