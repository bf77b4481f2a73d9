using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Gateway;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>One repository that all runs change at once, each on its own branch, and a task that costs a moment.</summary>
internal sealed class ChaosRepository
{
    private const string Before = "nothing needs to be installed";
    private const string After = "nothing has to be installed";

    /// <summary>A plan is made again when a step of the one before was given up.</summary>
    private const int Plans = 20;

    private readonly string _path;
    private readonly string[] _branches;

    private ChaosRepository(string path, string script, string[] branches)
    {
        (_path, _branches) = (path, branches);
        Task = new NewRun
        {
            Repository = path,
            Check = $"grep -q '{After}' {SampleRepository.SmallFile}",
            Sponsor = "chaos",
            Intent = "Say it in other words",
            Budget = new NewRunBudget { WallSeconds = 3600 },
            Model = "scripted:" + script,
        };
    }

    public NewRun Task { get; }

    public static async Task<ChaosRepository> Make(DataFolder data, CancellationToken cancellationToken)
    {
        var path = await SampleRepository.Make(data, cancellationToken).ConfigureAwait(false);
        var script = Path.Combine(data.Path, "script.json");
        var replies = Enumerable.Repeat<ModelReply>(Plan(), Plans).ToImmutableArray();
        await File.WriteAllBytesAsync(script, JsonSerializer.SerializeToUtf8Bytes(replies, WireJson.Stored), cancellationToken).ConfigureAwait(false);
        return new ChaosRepository(path, script, await Branches(path, cancellationToken).ConfigureAwait(false));
    }

    /// <param name="merged">Each as branch and commit.</param>
    /// <returns>A sentence for each branch that is missing or that nobody asked for.</returns>
    public async Task<IEnumerable<string>> Faults(IEnumerable<string> merged, CancellationToken cancellationToken)
    {
        var found = await Branches(_path, cancellationToken).ConfigureAwait(false);
        string[] expected = [.. _branches, .. merged];
        return
        [
            .. expected.Except(found, StringComparer.Ordinal).Select(line => $"The branch {line} is missing"),
            .. found.Except(expected, StringComparer.Ordinal).Select(line => $"The branch {line} is nobody's"),
        ];
    }

    private static async Task<string[]> Branches(string path, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", ["-C", path, "for-each-ref", "--format=%(refname:short) %(objectname)"]) { RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var lines = await git.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await git.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static ModelReply.Plan Plan() => new(
        [
            new Step(
                "edit", "edit.apply@1", StepRole.Edit,
                JsonSerializer.SerializeToElement(new EditApplyArguments(Replacements: [new Replacement(SampleRepository.SmallFile, Before, After)]), WireJson.Stored),
                [], "base", 100, 90),
        ],
        "As scripted", 90, []);
}
