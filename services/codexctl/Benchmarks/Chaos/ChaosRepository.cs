using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Gateway;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>One repository that all runs change at once, each on its own branch, and a task that costs a moment.</summary>
internal sealed class ChaosRepository
{
    private const string Before = "nothing needs to be installed";

    /// <summary>A plan is made again when a step of the one before was given up.</summary>
    private const int Plans = 20;

    private readonly string _path, _scripts;
    private readonly string[] _branches;
    private int _tasks;

    private ChaosRepository(string path, string scripts, string[] branches) => (_path, _scripts, _branches) = (path, scripts, branches);

    public static async Task<ChaosRepository> Make(DataFolder data, CancellationToken cancellationToken)
    {
        var path = await SampleRepository.Make(data, cancellationToken).ConfigureAwait(false);
        var scripts = Directory.CreateDirectory(Path.Combine(data.Path, "scripts")).FullName;
        return new ChaosRepository(path, scripts, await Branches(path, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Another change each time: no process has its snapshot from another run by chance.</summary>
    public async Task<NewRun> NextTask(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _tasks).ToString(CultureInfo.InvariantCulture);
        var after = $"nothing has to be installed, {number} times";
        var script = Path.Combine(_scripts, number + ".json");
        var replies = Enumerable.Repeat<ModelReply>(Plan(after), Plans).ToImmutableArray();
        await File.WriteAllBytesAsync(script, JsonSerializer.SerializeToUtf8Bytes(replies, WireJson.Stored), cancellationToken).ConfigureAwait(false);
        return new NewRun
        {
            Repository = _path,
            Check = $"grep -q '{after}' {SampleRepository.SmallFile}",
            Sponsor = "chaos",
            Intent = "Say it in other words",
            Budget = new NewRunBudget { WallSeconds = 3600 },
            Model = "scripted:" + script,
        };
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

    private static ModelReply.Plan Plan(string after) => new(
        [
            new Step(
                "edit", "edit.apply@1", StepRole.Edit,
                JsonSerializer.SerializeToElement(new EditApplyArguments(Replacements: [new Replacement(SampleRepository.SmallFile, Before, after)]), WireJson.Stored),
                [], "base", 100, 90),
        ],
        "As scripted", 90, []);
}
