using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor.Tests.Testing;

/// <summary>A small project in a sandbox of its own.</summary>
internal static class Sample
{
    /// <summary>Debian's Python, the one with pytest.</summary>
    public const string Python = "/usr/bin/python3";

    public static async Task<ObservedRun> Run(TestRunArguments arguments, params (string Path, string Text)[] files)
    {
        await using var sandbox = new PlainSandbox();
        await sandbox.Write([.. files.Select(file => new SandboxFile(file.Path, Encoding.UTF8.GetBytes(file.Text)))], CancellationToken.None);
        return await ObservedRun.Make(sandbox, sandbox.Root, arguments, CancellationToken.None);
    }

    public static string[] Lines(ObservedRun run) => [.. run.Report.Cases.Select(test => $"{test.Status} {test.Name}")];
}
