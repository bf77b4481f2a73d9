using System.Globalization;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>The two streams of a command as one text: standard output, then standard error under a heading, if there is any.</summary>
internal static class CommandOutput
{
    /// <param name="note">Put behind it in brackets.</param>
    public static byte[] Of(CommandResult result, string? note = null)
    {
        var output = new List<byte>();
        Add(output, result.Stdout.Span, result.StdoutBytes);
        if (result.StderrBytes > 0)
        {
            if (output.Count > 0)
            {
                output.AddRange("[standard error]\n"u8);
            }

            Add(output, result.Stderr.Span, result.StderrBytes);
        }

        if (note is not null)
        {
            output.AddRange(Encoding.UTF8.GetBytes($"[{note}]\n"));
        }

        return [.. output];
    }

    private static void Add(List<byte> output, ReadOnlySpan<byte> kept, long written)
    {
        output.AddRange(kept);
        if (kept is [.., not (byte)'\n'])
        {
            output.Add((byte)'\n');
        }

        if (written > kept.Length)
        {
            output.AddRange(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"[{written - kept.Length} of {written} bytes were over the limit and not kept]\n")));
        }
    }
}
