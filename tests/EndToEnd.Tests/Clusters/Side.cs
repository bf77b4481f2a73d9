using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>One of the two that are compared: the loop in this process, or behind a server.</summary>
/// <param name="server">Null for this process.</param>
/// <param name="key">Public key that the side's attestations are checked with; a server's is given to people, this process finds its own.</param>
internal sealed class Side(Lab lab, string? server, string? key)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public Lab Lab { get; } = lab;

    public Task<Said> Codexctl(params string[] arguments) => Lab.Codexctl(server is null ? arguments : [.. arguments, "--server", server]);

    public Task<Said> Run(Repository repository, string check, params string[] more) =>
        Codexctl(["run", "--repo", repository.Path, "--check", check, "--json", .. more]);

    /// <summary>A server goes on with its runs by itself; here somebody must.</summary>
    public async Task GoesOn(string run)
    {
        if (server is null)
        {
            await Codexctl("resume", run, "--json");
        }
    }

    /// <summary>Another person's, with a data folder of their own; at a server both meet.</summary>
    public Side Beside(Lab other) => new(other, server, key);

    /// <summary>Waits until a run with a check of these words has come to an event of a type.</summary>
    public async Task<string> RunThat(string check, string type)
    {
        for (var began = Stopwatch.StartNew(); began.Elapsed < Patience; await Task.Delay(TimeSpan.FromMilliseconds(200)))
        {
            foreach (var line in (await Codexctl("runs", "--all")).Lines)
            {
                var run = line.Split(' ', 2)[0];
                var log = (await Codexctl("log", run, "--json")).Output;
                if (log.Contains(check, StringComparison.Ordinal) && log.Contains(type, StringComparison.Ordinal))
                {
                    return run;
                }
            }
        }

        throw new TimeoutException($"No run of {check} came to {type}");
    }

    /// <summary>Follows a run to its end and tells how it came out.</summary>
    public async Task<Ending> End(Repository repository, Said said)
    {
        var followed = await Codexctl("log", said.RunId, "--follow", "--json");
        Assert.True(followed.Code == 0, followed.ToString());
        var events = followed.Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        var branch = repository.Git("branch", "--list", $"codex/run-{said.RunId}", "--format", "%(refname)").Trim();
        return new Ending(
            said.Code,
            said.Outcome,
            events[^1].GetProperty("type").GetString()!,
            branch.Length == 0 ? "" : repository.Git("rev-parse", branch + "^{tree}").Trim(),
            (await Codexctl("diff", said.RunId)).Output,
            (await Codexctl("replay", said.RunId)).Code,
            branch.Length == 0 ? 0 : (await Codexctl(["verify", said.RunId, .. (string[])(key is null ? [] : ["--key", key])])).Code);
    }
}

/// <summary>How a run came out; equal wherever it was worked on.</summary>
/// <param name="Code">Exit code of the command that began it.</param>
/// <param name="Last">Type of its last event.</param>
/// <param name="Tree">What its branch holds; empty without one.</param>
/// <param name="Patch">What it changed or wished to.</param>
internal sealed record Ending(int Code, string Outcome, string Last, string Tree, string Patch, int Replay, int Verify);
