using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Isolated places in which snapshots are materialised and commands run.</summary>
/// <remarks>Every adapter passes the suite in <c>tests/Executor.Tests/Sandboxes/SandboxSuite.cs</c>.</remarks>
public interface ISandboxes
{
    /// <summary>What isolation is to be had here, without opening anything.</summary>
    /// <param name="environment">As in a request.</param>
    /// <exception cref="SandboxUnavailableException">None: the message says why and what to do.</exception>
    Task<SandboxFacts> Describe(string? environment, CancellationToken cancellationToken);

    /// <summary>Opens an empty sandbox for one owner. Nothing outside the request is visible in it.</summary>
    /// <exception cref="SandboxUnavailableException">No sandbox can be had on this host.</exception>
    /// <exception cref="SandboxLostException">It broke while opening.</exception>
    Task<ISandbox> Open(SandboxRequest request, CancellationToken cancellationToken);
}

/// <summary>One sandbox. Disposing it kills everything in it and removes every trace.</summary>
/// <remarks>One operation at a time; a second one waits.</remarks>
public interface ISandbox : IAsyncDisposable
{
    SandboxFacts Facts { get; }

    /// <summary>Writes files into the workspace, making folders as needed. Later whole-second times than before, always.</summary>
    /// <exception cref="SandboxLostException"/>
    Task Write(IReadOnlyList<SandboxFile> files, CancellationToken cancellationToken);

    /// <summary>Removes paths of the workspace; one that is not there is no error.</summary>
    /// <exception cref="SandboxLostException"/>
    Task Remove(IReadOnlyList<string> paths, CancellationToken cancellationToken);

    /// <summary>Runs a command to its end, or to its limit. A failed command is an answer.</summary>
    /// <param name="onOutput">Told each piece of standard output as it comes; null if nobody wants to know.</param>
    /// <exception cref="SandboxLostException"/>
    Task<CommandResult> Run(
        SandboxCommand command, Action<ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken);

    /// <summary>The first bytes of a file of the workspace; null if there is none (links are not followed out of the workspace).</summary>
    /// <exception cref="SandboxLostException"/>
    Task<byte[]?> Read(string path, long maximumBytes, CancellationToken cancellationToken);
}

/// <param name="Repository">Top level of the user's repository, whose ignored dependency folders are shown read-only; null for none.</param>
/// <param name="Carry">Further ignored folders to show.</param>
/// <param name="Environment">Name of what it is to be like; null for what is usual here.</param>
public sealed record SandboxRequest(
    string? Repository, ImmutableArray<string> Carry, SandboxLimits Limits, SandboxOwner Owner, string? Environment = null);

/// <summary>Whom a sandbox is for, so that people see it. It gives nobody a right.</summary>
/// <param name="Attempt">Which attempt at the step, counted from 1; 0 where nobody counts.</param>
public sealed record SandboxOwner(string Run, string Step, int Attempt = 0);

/// <param name="MemoryMegabytes">All processes together.</param>
/// <param name="Processes">Processes and threads at once.</param>
/// <param name="DiskMegabytes">Everything written, the workspace included.</param>
public sealed record SandboxLimits(int MemoryMegabytes = 4096, int Processes = 512, int DiskMegabytes = 4096)
{
    /// <summary>What is written is in memory and counts there: a full disk must leave room for the processes.</summary>
    public long DiskBytes() => Math.Min(DiskMegabytes, Math.Max(1, MemoryMegabytes * 3L / 4)) * 1024 * 1024;
}

/// <param name="Path">Relative to the workspace; no <c>..</c>, not absolute.</param>
/// <param name="Content">Bytes; for a symbolic link its target.</param>
public sealed record SandboxFile(string Path, ReadOnlyMemory<byte> Content, SandboxFileKind Kind = SandboxFileKind.Regular);

public enum SandboxFileKind
{
    Regular,
    Executable,
    Symlink,
}

/// <param name="Argv">Program and arguments, no shell: a shell line is <c>["/bin/sh", "-c", line]</c>.</param>
/// <param name="Cwd">Relative to the workspace; empty for its root.</param>
/// <param name="Environment">Added to the sandbox's own.</param>
/// <param name="Timeout">Wall time; then everything it started is killed.</param>
/// <param name="OutputLimit">Bytes kept of each stream; the rest is read, counted and dropped.</param>
/// <param name="Input">Standard input; empty for none.</param>
public sealed record SandboxCommand(
    ImmutableArray<string> Argv,
    string Cwd,
    ImmutableSortedDictionary<string, string> Environment,
    TimeSpan Timeout,
    int OutputLimit = 16 * 1024 * 1024,
    ReadOnlyMemory<byte> Input = default);

/// <param name="ExitCode">128 + signal for a killed process, as a shell says it.</param>
/// <param name="Stdout">What was kept.</param>
/// <param name="StdoutBytes">What was written, kept or not.</param>
public sealed record CommandResult(
    CommandEnd End,
    int ExitCode,
    ReadOnlyMemory<byte> Stdout,
    ReadOnlyMemory<byte> Stderr,
    long StdoutBytes,
    long StderrBytes,
    TimeSpan Elapsed);

public enum CommandEnd
{
    Exited,
    TimedOut,

    /// <summary>The memory limit killed it.</summary>
    OutOfMemory,
}

/// <summary>The sandbox is gone or no longer to be trusted. It says nothing about the command: open another one.</summary>
/// <param name="code">What became of it, where that is known.</param>
/// <param name="retriable">Whether another one may fare better.</param>
public sealed class SandboxLostException(
    string message, Exception? inner = null, string code = "sandbox.lost", bool retriable = true) : Exception(message, inner)
{
    public string Code { get; } = code;

    public bool Retriable { get; } = retriable;
}

/// <summary>No sandbox is to be had. There is no unsandboxed mode.</summary>
/// <param name="code">Why, as it stands in the log.</param>
/// <param name="retriable">Whether there may be one later, with nothing changed by anybody.</param>
public sealed class SandboxUnavailableException(
    string message, string code = "sandbox.unavailable", bool retriable = false, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    public bool Retriable { get; } = retriable;
}
