using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Size and digest of folders, made once as long as a folder looks the same from outside.</summary>
internal sealed class FolderDigests
{
    /// <summary>What package managers rewrite at each change, however deep it is.</summary>
    private static readonly string[] Marks =
        [".package-lock.json", ".yarn-integrity", ".yarn-state.yml", ".modules.yaml", "pyvenv.cfg", "modules.txt", "autoload.php", "composer/installed.json", "lib", "bin"];

    private readonly ConcurrentDictionary<(string Path, string Stamp), Lazy<Task<CarriedFolder>>> known = new();

    public Task<CarriedFolder> Of(string path, CancellationToken cancellationToken) =>
        known.GetOrAdd((path, Stamp(path)), key => new(() => Task.Run(() => Digest(key.Path), CancellationToken.None))).Value.WaitAsync(cancellationToken);

    private static CarriedFolder Digest(string path)
    {
        var (lines, bytes) = (new List<string>(), 0L);
        void Add((string Path, long Length, long Time) file)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Path[path.Length..]}\0{file.Length}\0{file.Time}\n"));
            bytes += file.Length;
        }
        if (Directory.Exists(path))
        {
            foreach (var file in Files(path))
            {
                Add(file);
            }
        }
        else
        {
            Add((path, new FileInfo(path).Length, File.GetLastWriteTimeUtc(path).Ticks));
        }
        lines.Sort(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }
        return new(path, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static FileSystemEnumerable<(string Path, long Length, long Time)> Files(string path) =>
        new FileSystemEnumerable<(string Path, long Length, long Time)>(
            path,
            (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.Length, entry.LastWriteTimeUtc.UtcTicks),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
        };

    private static string Stamp(string path) => string.Join(
        ' ',
        (Directory.Exists(path) ? new FileSystemEnumerable<long>(path, (ref FileSystemEntry entry) => entry.LastWriteTimeUtc.UtcTicks).Order() : Enumerable.Empty<long>())
            .Concat(Marks.Select(mark => Time($"{path}/{mark}"))).Append(Time(path)));

    private static long Time(string path) => File.GetLastWriteTimeUtc(path).Ticks;
}
