using System.Diagnostics;
using CodexPlatform.Codexctl.Benchmarks;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>Runs the check of a case as found, and check and held-out tests on its reference.</summary>
/// <param name="limit">Processor time of each process of a case as found, in seconds: a check that never ends has failed.</param>
internal sealed class CaseTrial(KeptCase kept, int limit)
{
    /// <summary>Time that passes; only for a check that waits for ever. On a busy machine half a minute of processor time is many minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>In seconds of processor time: what is right ends by itself, and takes several times as long where others share its core.</summary>
    private const int Plenty = 600;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["PYTHONDONTWRITEBYTECODE"] = "1",
        ["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
    };

    private RepairCase Case => kept.Case;

    /// <returns>One sentence each; none where all is well.</returns>
    public async Task<IReadOnlyList<string>> Faults(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("codex-case-");
        try
        {
            List<string> faults = [.. await AsFound(Path.Combine(folder.FullName, "found"), cancellationToken)];
            if (kept.HasReference || Case.Brought is not null)
            {
                faults.AddRange(await Repaired(Path.Combine(folder.FullName, "repaired"), cancellationToken));
            }

            return faults;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IEnumerable<string>> AsFound(string repository, CancellationToken cancellationToken)
    {
        Case.Lay(repository);
        var (code, output) = await Run(repository, Case.Check, limit, cancellationToken);
        return code == 0 ? [$"{Case.Name} passes its check as found"]
            : HasCompiled(repository) ? []
            : [$"{Case.Name} does not compile as found\n{output}"];
    }

    private async Task<IEnumerable<string>> Repaired(string repository, CancellationToken cancellationToken)
    {
        (Case with { Brought = Case.Brought is { } brought ? brought with { Seeds = [] } : null }).Lay(repository);
        LayOver(repository, RepairCase.Reference);
        var check = await Run(repository, Case.Check, Plenty, cancellationToken);
        if (check.Code != 0)
        {
            return [$"The reference of {Case.Name} fails the check\n{check.Output}"];
        }

        if (Case.HeldOut is null)
        {
            return [];
        }

        LayOver(repository, RepairCase.Holdout);
        var heldOut = await Run(repository, Case.HeldOut.Line, Plenty, cancellationToken);
        return heldOut.Code == 0 ? [] : [$"The reference of {Case.Name} fails the held-out tests\n{heldOut.Output}"];
    }

    /// <summary>Written and not copied, so that a build sees that they are new.</summary>
    private void LayOver(string repository, string part)
    {
        var source = Path.Combine(Case.Folder, part);
        foreach (var file in Directory.Exists(source) ? KeptCase.Files(source) : [])
        {
            var target = Path.Combine(repository, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, File.ReadAllBytes(Path.Combine(source, file)));
        }
    }

    private bool HasCompiled(string repository)
    {
        var pattern = Case.Language switch { "java" => "*.class", "csharp" => "*.dll", _ => "*" };
        return Directory.EnumerateFiles(repository, pattern, SearchOption.AllDirectories).Any();
    }

    private async Task<(int Code, string Output)> Run(string folder, string line, int seconds, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec 2>&1 </dev/null; ulimit -t {seconds}\n{line}"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var shell = Process.Start(start)!;
        try
        {
            var output = await shell.StandardOutput.ReadToEndAsync(patience.Token);
            await shell.WaitForExitAsync(patience.Token);
            return (shell.ExitCode, output);
        }
        catch (OperationCanceledException waited)
        {
            shell.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Case.Name}: `{line}` has not ended in {Patience}", waited);
        }
    }
}
