using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Codexctl;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.EventLog.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SandboxSelection = CodexPlatform.Executor.SandboxSelection;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>A data folder and repositories of one test, and the command line in this process: what a user does, without the start of a process.</summary>
internal sealed class Lab : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("codex-lab-").FullName;

    public string Data => Path.Combine(Folder, "data");

    /// <summary>Decorators of the embedded services, for fail points.</summary>
    public Action<IServiceCollection>? Decorate { get; init; }

    /// <summary>Local ones unless a test says otherwise.</summary>
    public Func<SandboxSelection> Sandboxes { get; init; } = () => SandboxSelection.Default;

    /// <summary>By which the command line tells how old something is. Whatever works goes by the machine's own.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public Repository NewRepository(string name = "repository") => Repository.Create(Path.Combine(Folder, name));

    public async Task<Said> Codexctl(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var writer = new StreamWriter(output) { NewLine = "\n" };
        var terminal = new Terminal(writer, output, error, false, false, 120, Paint.For(false, Variable), Paint.For(false, Variable));
        var invocation = new Invocation(new EmbeddedPlatform(TimeProvider.System, Decorate, Sandboxes), terminal, Clock, Folder, Variable, "tester");
        var code = await CommandLine.Run(invocation, ["--data", Data, .. arguments], CancellationToken.None);
        await writer.FlushAsync();
        return new Said(code, System.Text.Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>The main job, with its result as JSON.</summary>
    public Task<Said> Run(Repository repository, string check, params string[] more) =>
        Codexctl(["run", "--repo", repository.Path, "--check", check, "--json", .. more]);

    /// <summary>Every event of every run, as the log has them.</summary>
    public async Task<List<RunEvent>> Events()
    {
        var events = new List<RunEvent>();
        using var log = new SqliteEventLog(new SqliteEventLogOptions { Path = Path.Combine(Data, "log.db") }, TimeProvider.System);
        await foreach (var entry in log.ReadAll(null, LogFilter.Runs, CancellationToken.None))
        {
            events.Add(EventCodec<RunEvent>.DecodeKnown(entry));
        }

        return events;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string? Variable(string name) => Variables.GetValueOrDefault(name) ?? (name is "PATH" or "HOME" ? Environment.GetEnvironmentVariable(name) : null);
}

/// <summary>What a call of the command line said.</summary>
internal sealed record Said(int Code, string Output, string Error)
{
    public ImmutableArray<string> Lines => [.. Output.TrimEnd('\n').Split('\n')];

    /// <summary>The result of <c>--json</c>.</summary>
    public JsonElement Result => JsonSerializer.Deserialize<JsonElement>(Lines[^1]);

    public string Outcome => Result.GetProperty("outcome").GetString()!;

    public string RunId => Result.GetProperty("run").GetString()!;

    public string? Branch => Result.GetProperty("branch").GetString();

    public string? Commit => Result.GetProperty("commit").GetString();

    public override string ToString() => $"exit code {Code}\n{Output}\n{Error}";
}
