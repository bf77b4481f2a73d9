using System.CommandLine;
using CodexPlatform.EventLog;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>What every command builds on: the call, and the options that all share.</summary>
internal sealed class VerbContext(Invocation invocation)
{
    public Invocation Invocation { get; } = invocation;

    public Terminal Terminal => Invocation.Terminal;

    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Folder of all state (default: CODEX_DATA, else codex-platform in the user's data folder)",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Argument<string> RunArgument() => new("RUN")
    {
        Description = "A run: its id, the unique beginning of it, or latest",
    };

    /// <summary>Gives a command its action: with the data folder, or the sentence that there is none.</summary>
    public void Act(Verb verb, Func<ParseResult, DataFolder, CancellationToken, Task<int>> action) =>
        verb.SetAction((parse, cancellationToken) =>
            DataFolder.Find(parse.GetValue(Data), Invocation.Variable, Invocation.Directory) is { } data
                ? action(parse, data, cancellationToken)
                : Task.FromResult(Invocation.Refuse("There is no home folder to keep data in: say where with --data DIR or CODEX_DATA")));

    /// <summary>As <see cref="Act"/>, for a command about one run of the log.</summary>
    public void ActOnRun(Verb verb, Argument<string> run, Func<ParseResult, RunOfLog, CancellationToken, Task<int>> action) =>
        Act(verb, (parse, data, cancellationToken) => Invocation.WithLog(data, async log =>
        {
            var shelf = new RunShelf(log);
            var (id, problem) = await RunName.Find(shelf, parse.GetValue(run)!, cancellationToken).ConfigureAwait(false);
            return id is null
                ? Invocation.Refuse(problem!)
                : await action(parse, new RunOfLog(data, log, shelf, id), cancellationToken).ConfigureAwait(false);
        }));

    /// <summary>How a person calls this program again with the same data folder.</summary>
    public string CommandFor(ParseResult parse) =>
        parse.GetValue(Data) is { Length: > 0 } data ? $"codexctl --data {PlainText.Quoted(data)}" : "codexctl";

    public async Task Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await Terminal.Out.WriteLineAsync(line).ConfigureAwait(false);
        }
    }
}

/// <summary>The run that a command is about, and where it stands.</summary>
internal sealed record RunOfLog(DataFolder Data, IEventLog Log, RunShelf Shelf, string Id);
