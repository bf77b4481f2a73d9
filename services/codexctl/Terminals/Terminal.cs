namespace CodexPlatform.Codexctl;

/// <summary>What the process can say and where it goes.</summary>
/// <param name="OutBytes">Under <paramref name="Out"/>, for what must arrive byte for byte. Flush the one before using the other.</param>
/// <param name="OutIsTerminal">A person reads standard output.</param>
/// <param name="Width">Columns.</param>
internal sealed record Terminal(
    TextWriter Out,
    Stream OutBytes,
    TextWriter Error,
    bool OutIsTerminal,
    bool ErrorIsTerminal,
    int Width,
    Paint OutPaint,
    Paint ErrorPaint)
{
    /// <summary>Columns assumed where nobody says.</summary>
    public const int DefaultWidth = 100;

    public static Terminal OfProcess(Func<string, string?> variable)
    {
        var (outIsTerminal, errorIsTerminal) = (!Console.IsOutputRedirected, !Console.IsErrorRedirected);
        var output = Console.OpenStandardOutput();
        return new Terminal(
            new StreamWriter(output) { AutoFlush = outIsTerminal, NewLine = "\n" },
            output,
            new StreamWriter(Console.OpenStandardError()) { AutoFlush = true, NewLine = "\n" },
            outIsTerminal,
            errorIsTerminal,
            outIsTerminal || errorIsTerminal ? WidthOfProcess() : DefaultWidth,
            Paint.For(outIsTerminal, variable),
            Paint.For(errorIsTerminal, variable));
    }

    private static int WidthOfProcess()
    {
        try
        {
            return Console.WindowWidth is > 20 and var width ? width : DefaultWidth;
        }
        catch (IOException)
        {
            return DefaultWidth;
        }
    }
}
