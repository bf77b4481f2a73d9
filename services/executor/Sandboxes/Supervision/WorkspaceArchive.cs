using System.Formats.Tar;
using System.Runtime.InteropServices;

namespace CodexPlatform.Executor;

/// <summary>Files as a tar stream in whole records, so that a reader of records takes no byte too many.</summary>
internal static class WorkspaceArchive
{
    private const int Record = 20 * 512;
    private const UnixFileMode Plain = (UnixFileMode)0b110_100_100;
    private const UnixFileMode Runnable = (UnixFileMode)0b111_101_101;

    public static async Task Write(
        Stream target, IReadOnlyList<SandboxFile> files, WorkspaceClock clock, CancellationToken cancellationToken)
    {
        var counted = new CountingStream(target);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        await using (var tar = new TarWriter(counted, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var file in files)
            {
                // A folder named in the archive replaces a link that a command left in its place; one not named would be followed.
                foreach (var parent in WorkspacePath.Parents(file.Path).Where(folders.Add))
                {
                    await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.Directory, parent + "/") { Mode = Runnable }, cancellationToken);
                }
                await tar.WriteEntryAsync(Entry(file, clock.Next(file.Path)), cancellationToken);
            }
        }
        await target.WriteAsync(new byte[(Record - (int)(counted.Count % Record)) % Record], cancellationToken);
    }

    private static GnuTarEntry Entry(SandboxFile file, DateTimeOffset time) => file.Kind == SandboxFileKind.Symlink
        ? new(TarEntryType.SymbolicLink, file.Path) { LinkName = System.Text.Encoding.UTF8.GetString(file.Content.Span), ModificationTime = time }
        : new(TarEntryType.RegularFile, file.Path)
        {
            Mode = file.Kind == SandboxFileKind.Executable ? Runnable : Plain,
            ModificationTime = time,
            DataStream = file.Content.IsEmpty ? null : Open(file.Content),
        };

    private static MemoryStream Open(ReadOnlyMemory<byte> content) => MemoryMarshal.TryGetArray(content, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(content.ToArray(), writable: false);
}
