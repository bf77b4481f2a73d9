using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary><c>search.text@1</c>: one line for each match: path, line number and text, with colons between.</summary>
internal sealed class SearchText(Workshop workshop)
    : Tool<SearchTextArguments>(workshop, ToolCatalog.Get("search.text@1"))
{
    /// <summary>Larger files are data, not text that somebody wrote.</summary>
    private const long MostBytes = 2 * 1024 * 1024;

    private const int MostMatches = 5000;

    private const int MostCharacters = 500;

    protected override Refusal? Check(SearchTextArguments arguments) =>
        GlobProblem.Of(arguments.Glob) ?? Expression(arguments).Refusal;

    protected override async Task<ToolAnswer> Act(SearchTextArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        var expression = Expression(arguments).Expression!;
        var glob = arguments.Glob is { } pattern ? PathGlob.Parse(pattern) : null;
        var entries = await Workshop.Snapshots.List(call.Repository, call.Tree, cancellationToken);
        var files = entries.Where(entry => entry.Mode is GitMode.Regular or GitMode.Executable && (glob is null || glob.Matches(entry.Path))).ToList();
        var (matches, inFiles) = (0, 0);
        var output = new StringBuilder();
        foreach (var batch in SnapshotSandboxes.Batches(files.Where(file => file.Size <= MostBytes)))
        {
            var contents = await Workshop.Snapshots.Read(call.Repository, call.Tree, [.. batch.Select(file => file.Path)], cancellationToken);
            foreach (var (file, content) in batch.Zip(contents))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var before = matches;
                matches += Search(file, content!, expression, MostMatches - matches, output);
                inFiles += matches > before ? 1 : 0;
            }
        }

        return ToolAnswer.Succeeded(Summary(matches, inFiles, files.Count(file => file.Size > MostBytes)), output.ToString());
    }

    private static int Search(TreeEntry file, byte[] content, Regex expression, int room, StringBuilder output)
    {
        if (TextContent.IsBinary(content))
        {
            return 0;
        }

        var (number, found) = (0, 0);
        foreach (var line in FileLines.Split(content))
        {
            number++;
            var text = Encoding.UTF8.GetString(FileLines.Text(line, keepCarriageReturn: false));
            if (found < room && expression.IsMatch(text))
            {
                found++;
                var shown = text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
                output.Append(CultureInfo.InvariantCulture, $"{file.Path}:{number}: {shown}\n");
            }
        }

        return found;
    }

    private static string Summary(int matches, int files, int large)
    {
        var found = matches switch
        {
            0 => "No line matches",
            MostMatches => $"The first {MostMatches} matching lines, in {files} files; narrow the search for the rest",
            _ => string.Create(CultureInfo.InvariantCulture, $"{matches} matching lines in {files} files"),
        };
        return large == 0 ? found : $"{found}; {large} files larger than {MostBytes} bytes were not searched";
    }

    /// <summary>The expression, or why there is none. It never backtracks, so that no pattern of a model's can hang a search.</summary>
    private static (Regex? Expression, Refusal? Refusal) Expression(SearchTextArguments arguments)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (arguments.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return (new Regex(arguments.Regex ? arguments.Pattern : Regex.Escape(arguments.Pattern), options), null);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return (null, new Refusal("pattern.invalid", exception.Message));
        }
    }
}
