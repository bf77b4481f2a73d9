using System.CommandLine;

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

    public Option<string?> Server { get; } = new("--server")
    {
        Description = "Address of a server whose runs to work on (default: CODEX_SERVER, else runs on this machine)",
        HelpName = "URL",
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

    /// <summary>As <see cref="Act"/>, for a command about one run.</summary>
    public void ActOnRun(Verb verb, Argument<string> run, Func<ParseResult, FoundRun, CancellationToken, Task<int>> action) =>
        Act(verb, (parse, data, cancellationToken) => Invocation.WithArchive(data, async archive =>
        {
            var (id, problem) = await archive.Find(parse.GetValue(run)!, cancellationToken).ConfigureAwait(false);
            return id is null
                ? Invocation.Refuse(problem!)
                : await action(parse, new FoundRun(data, archive, id), cancellationToken).ConfigureAwait(false);
        }));

    /// <summary>How a person calls this program again with the same server and data folder.</summary>
    public string CommandFor(ParseResult parse) =>
        string.Concat(
            "codexctl",
            parse.GetValue(Server) is { Length: > 0 } server ? $" --server {PlainText.Quoted(server)}" : "",
            parse.GetValue(Data) is { Length: > 0 } data ? $" --data {PlainText.Quoted(data)}" : "");

    public async Task Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await Terminal.Out.WriteLineAsync(line).ConfigureAwait(false);
        }
    }
}

/// <summary>The run that a command is about, and where it stands.</summary>
internal sealed record FoundRun(DataFolder Data, IArchive Archive, string Id);
