using System.Globalization;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>What a model or a terminal is shown of an output: all of it, or its head and tail.</summary>
internal static class OutputView
{
    /// <summary>Most bytes of a view as UTF-8.</summary>
    public const int MostBytes = 8 * 1024;

    /// <summary>Room for the line that says how much is left out.</summary>
    private const int NoteBytes = 64;

    /// <returns>The view, and whether it is the whole output, byte for byte.</returns>
    public static (string View, bool Whole) Of(ReadOnlySpan<byte> output)
    {
        if (output.Length <= MostBytes)
        {
            var text = Encoding.UTF8.GetString(output);
            if (Encoding.UTF8.GetByteCount(text) == output.Length && Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(output))
            {
                return (text, true);
            }
        }

        // A byte that is no UTF-8 is shown as U+FFFD, three bytes long: cut what will be shown, count what was there.
        var shown = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(output));
        return shown.Length <= MostBytes
            ? (Encoding.UTF8.GetString(shown), false)
            : (HeadAndTail(shown, output.Length), false);
    }

    private static string HeadAndTail(ReadOnlySpan<byte> shown, int length)
    {
        var half = (MostBytes - NoteBytes) / 2;
        var head = shown[..HeadEnd(shown, half)];
        var tail = shown[TailStart(shown, half)..];
        var left = Math.Max(0, length - head.Length - tail.Length).ToString(CultureInfo.InvariantCulture);
        var before = head.EndsWith("\n"u8) ? "" : "\n";
        return $"{Encoding.UTF8.GetString(head)}{before}… {left} bytes left out …\n{Encoding.UTF8.GetString(tail)}";
    }

    /// <summary>After the last line that fits; within a line only if a single one is longer than the room.</summary>
    private static int HeadEnd(ReadOnlySpan<byte> text, int room)
    {
        var line = text[..room].LastIndexOf((byte)'\n') + 1;
        return line > 0 ? line : CharacterStart(text, room);
    }

    private static int TailStart(ReadOnlySpan<byte> text, int room)
    {
        var from = text.Length - room;

        // One byte earlier, so that a line that fits exactly is kept; the last byte ends the output and begins no line.
        var line = text[(from - 1)..^1].IndexOf((byte)'\n');
        return line >= 0 ? from + line : CharacterStart(text, from, forwards: true);
    }

    private static int CharacterStart(ReadOnlySpan<byte> text, int at, bool forwards = false)
    {
        while ((text[at] & 0xC0) == 0x80)
        {
            at += forwards ? 1 : -1;
        }

        return at;
    }
}
