using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>How the files of a workspace stand. The change time of a file is the kernel's: no program can set it back.</summary>
internal sealed class WorkspaceState
{
    /// <summary>First the names at the top, then kind, inode, size, change time and path of everything.</summary>
    private const string Scan = "find . -mindepth 1 -maxdepth 1 -printf '%f\\0'; printf '\\0'; find . -mindepth 1 -printf '%y %i %s %C@ ./%P\\0'";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ImmutableSortedSet<string> foreign;

    private readonly ImmutableSortedDictionary<string, string> entries;

    private WorkspaceState(ImmutableSortedSet<string> foreign, ImmutableSortedDictionary<string, string> entries) =>
        (this.foreign, this.entries) = (foreign, entries);

    /// <returns>The state; null where the sandbox cannot tell (its <c>find</c> is too plain).</returns>
    /// <exception cref="SandboxLostException"/>
    public static async Task<WorkspaceState?> Of(SnapshotSandbox place, CancellationToken cancellationToken)
    {
        var tracked = place.Entries.Select(entry => entry.Path.Split('/')[0]).ToImmutableSortedSet(StringComparer.Ordinal);
        return await Look(place, names => [.. names.Except(tracked, StringComparer.Ordinal)], cancellationToken);
    }

    /// <summary>Puts the candidate's files back and looks whether everything else stands as before.</summary>
    /// <returns>False if something else has changed: such a sandbox is not used again.</returns>
    /// <exception cref="SandboxLostException"/>
    public async Task<bool> Restore(SnapshotSandbox place, CandidateFiles candidate, CancellationToken cancellationToken)
    {
        await place.Sandbox.Remove([.. candidate.Originals.Select(file => file.Path)], cancellationToken);
        await place.Sandbox.Write(candidate.Originals, cancellationToken);
        var now = await Look(place, _ => foreign, cancellationToken);
        var own = candidate.Originals.Select(file => "./" + file.Path).ToImmutableSortedSet(StringComparer.Ordinal);
        return now is not null && Beside(own).SequenceEqual(now.Beside(own));
    }

    private IEnumerable<KeyValuePair<string, string>> Beside(ImmutableSortedSet<string> own) =>
        entries.Select(entry => own.Contains(entry.Key) ? KeyValuePair.Create(entry.Key, entry.Value[..1]) : entry);

    private static async Task<WorkspaceState?> Look(
        SnapshotSandbox place, Func<IEnumerable<string>, ImmutableSortedSet<string>> foreignOf, CancellationToken cancellationToken)
    {
        var result = await place.RunShell(Scan, Limit, null, cancellationToken);
        var text = Encoding.UTF8.GetString(result.Stdout.Span);
        var middle = text.IndexOf("\0\0", StringComparison.Ordinal);
        if (result.End != CommandEnd.Exited || result.ExitCode != 0 || result.StdoutBytes != result.Stdout.Length || middle < 0)
        {
            return null;
        }

        var foreign = foreignOf(text[..middle].Split('\0'));
        var entries = text[(middle + 2)..].Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 5))
            .Where(parts => !foreign.Contains(parts[4].Split('/')[1]))
            .ToImmutableSortedDictionary(parts => parts[4], StateOf, StringComparer.Ordinal);
        return new WorkspaceState(foreign, entries);
    }

    /// <summary>A folder changes with what is put back into it: only that it is there counts.</summary>
    private static string StateOf(string[] parts) => parts[0] == "d" ? "d" : string.Join(' ', parts[..4]);
}
