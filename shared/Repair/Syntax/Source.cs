using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

/// <summary>A file as the engine sees it: text, tokens, and statements over spans of the text.</summary>
internal sealed class Source
{
    private Source(string path, string text, LanguageProfile language)
    {
        Path = path;
        Text = text;
        Language = language;
        Tokens = Tokenizer.Run(text, language);
        Lines = new LineMap(text);
        NewLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var collected = new StatementCollector();
        Roots = language.Blocks == BlockStyle.Indentation
            ? new IndentedStatements(this, collected).Run()
            : new BracedStatements(this, collected).Run();
        Statements = collected.All;
        foreach (var statement in Statements)
        {
            statement.Function?.Statements.Add(statement);
        }
    }

    public string Path { get; }

    public string Text { get; }

    public LanguageProfile Language { get; }

    public ImmutableArray<Token> Tokens { get; }

    public LineMap Lines { get; }

    /// <summary>Statements at the top of the file.</summary>
    public ImmutableArray<Statement> Roots { get; }

    /// <summary>All statements, inner functions' included, by position.</summary>
    public ImmutableArray<Statement> Statements { get; }

    /// <summary>How the file breaks its lines.</summary>
    public string NewLine { get; }

    public static Source Of(string path, string text, LanguageProfile language) => new(path, text, language);

    public string TextOf(Expression expression) => Text[expression.Start..expression.End];

    public string TextOf(Statement statement) => Text[statement.Start..statement.End];

    /// <summary>Lines of a statement without its block.</summary>
    public IEnumerable<int> LinesOf(Statement statement)
    {
        var last = Lines.LineOf(Math.Max(statement.Start, statement.HeaderEnd - 1));
        for (var line = Lines.LineOf(statement.Start); line <= last; line++)
        {
            yield return line;
        }
    }

    /// <summary>The white space before the first token on the line of an offset.</summary>
    public string IndentAt(int offset)
    {
        var start = Lines.StartOf(Lines.LineOf(offset));
        var end = start;
        while (end < Text.Length && Text[end] is ' ' or '\t')
        {
            end++;
        }

        return Text[start..end];
    }
}
