using System.Collections.Immutable;
using System.Text;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>What every sandbox does, whatever it is made of. Adapters inherit the classes below this one.</summary>
public abstract class SandboxSuite
{
    protected static readonly SandboxLimits Small = new(MemoryMegabytes: 512, Processes: 64, DiskMegabytes: 64);

    protected abstract ISandboxes Sandboxes { get; }

    protected static CancellationToken Never => CancellationToken.None;

    protected Task<ISandbox> Open(SandboxLimits? limits = null, string? repository = null, params string[] carry) =>
        Sandboxes.Open(new SandboxRequest(repository, [.. carry], limits ?? Small, new("a-test", "a-step")), Never);

    protected static SandboxCommand Command(params string[] argv) =>
        new([.. argv], "", ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(10));

    protected static SandboxCommand Shell(string line) => Command("/bin/sh", "-c", line);

    protected static Task<CommandResult> Run(ISandbox sandbox, string line) => sandbox.Run(Shell(line), null, Never);

    protected static SandboxFile File(string path, string content, SandboxFileKind kind = SandboxFileKind.Regular) =>
        new(path, Encoding.UTF8.GetBytes(content), kind);

    protected static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>Runs a line that must succeed.</summary>
    protected static async Task<string> Output(ISandbox sandbox, string line)
    {
        var result = await Run(sandbox, line);
        Assert.True(result.ExitCode == 0, $"{result.End} {result.ExitCode}: {Text(result.Stderr)}");
        return Text(result.Stdout).TrimEnd('\n');
    }
}
