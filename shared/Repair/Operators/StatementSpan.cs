using System.Collections.Immutable;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>Cuts statements out of their lines.</summary>
internal static class StatementSpan
{
    /// <summary>The statement with the lines it fills, or just itself where it shares one.</summary>
    public static (int Start, int End) WholeLines(Source source, Statement statement)
    {
        var first = source.Lines.StartOf(source.Lines.LineOf(statement.Start));
        var last = source.Lines.EndOf(source.Lines.LineOf(Math.Max(statement.Start, statement.End - 1)));
        var alone = string.IsNullOrWhiteSpace(source.Text[first..statement.Start]) && string.IsNullOrWhiteSpace(source.Text[statement.End..last]);
        return alone ? (first, last) : (statement.Start, statement.End);
    }

    /// <summary>Statements of a block as they read at the depth of another statement, without its first line's indent.</summary>
    public static string Reindented(Source source, ImmutableArray<Statement> block, Statement at) =>
        Reindented(source.Text[block[0].Start..block[^1].End], source.IndentAt(block[0].Start), source.IndentAt(at.Start));

    public static string Reindented(string text, string from, string to)
    {
        var lines = text.Split('\n');
        for (var line = 1; line < lines.Length; line++)
        {
            lines[line] = lines[line].StartsWith(from, StringComparison.Ordinal) ? to + lines[line][from.Length..] : lines[line];
        }

        return string.Join('\n', lines);
    }
}
