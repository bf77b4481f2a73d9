using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Enumeration;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>The folder that one engine's sandboxes are made from. Its name tells whose it is.</summary>
internal sealed class EngineFolder
{
    private const string Stem = "codex-sandbox-", Host = "/etc";

    private const UnixFileMode Passable = (UnixFileMode)0b111_001_001, Readable = (UnixFileMode)0b110_100_100;

    /// <summary>Executable, not readable: the kernel then shuts the memory and files of whoever runs it from other processes of its user.</summary>
    private const UnixFileMode Opaque = (UnixFileMode)0b001_001_001;

    private readonly string engine;
    private int sandboxes;

    private readonly Lazy<string> digest;

    private EngineFolder(string path, string engine, ImmutableArray<string> bound)
    {
        (Path, this.engine, Bound) = (path, engine, bound);
        digest = new(Content);
    }

    /// <summary>SHA-256 over what sandboxes are made from: filter and settings.</summary>
    public string Digest => digest.Value;

    public string Path { get; }

    public string Shell => Path + "/sh";

    public string Filter => Path + "/filter";

    public string Settings => Path + "/etc";

    /// <summary>Folders within the host's <c>/etc</c> that are shown as they are, each over an empty one of the settings.</summary>
    public ImmutableArray<string> Bound { get; }

    /// <param name="shell">What runs the supervisor.</param>
    /// <exception cref="IOException"/>
    /// <exception cref="UnauthorizedAccessException"/>
    public static EngineFolder Make(string parent, string engine, string home, string shell = "/bin/sh")
    {
        var path = $"{parent.TrimEnd('/')}/{Stem}{engine}-{Guid.NewGuid():N}";
        Directory.CreateDirectory(path);
        UnixModes.Set(path, Passable);
        var folder = new EngineFolder(path, engine, SettingsFolder.Make(Host, path + "/etc", home));
        Copy(shell, folder.Shell);
        UnixModes.Set(folder.Shell, Opaque);
        File.WriteAllBytes(folder.Filter, SeccompFilter.For(RuntimeInformation.ProcessArchitecture));
        UnixModes.Set(folder.Filter, Readable);
        return folder;
    }

    /// <summary>A name for one more sandbox of this engine.</summary>
    public string NextName() => string.Create(CultureInfo.InvariantCulture, $"{Stem}{engine}-{Path[^6..]}-{Interlocked.Increment(ref sandboxes)}");

    public void Remove() => Directory.Delete(Path, recursive: true);

    /// <summary>By a process of its own. A descriptor of this one could be with a child that another thread is just starting, and while a
    /// file is open for writing anywhere the kernel executes it for nobody.</summary>
    private static void Copy(string program, string target)
    {
        using var copying = Process.Start(new ProcessStartInfo("cp", ["--", program, target]) { RedirectStandardError = true })
            ?? throw new IOException("cp cannot be started");
        var said = copying.StandardError.ReadToEnd().Trim();
        copying.WaitForExit();
        if (copying.ExitCode != 0)
        {
            throw new IOException(said);
        }
    }

    /// <summary>What is in a folder, links as they are.</summary>
    private static FileSystemEnumerable<string> Entries(string folder) => new(
        folder, (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
    {
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private string Content()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(Filter));
        var bound = Bound.SelectMany(setting => Directory.EnumerateFileSystemEntries($"{Host}/{setting}"));
        foreach (var (name, file) in Entries(Settings).Select(file => (file[Path.Length..], file)).Concat(bound.Select(file => (file, file))).OrderBy(each => each.Item1, StringComparer.Ordinal))
        {
            var target = new FileInfo(file).LinkTarget;
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{target}\0"));
            hash.AppendData(target is null && File.Exists(file) ? File.ReadAllBytes(file) : []);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <returns>How many folders of dead engines were removed.</returns>
    public static int RemoveLeftovers(string parent) => Directory.GetDirectories(parent, Stem + "*")
        .Count(folder => IsOfDeadEngine(System.IO.Path.GetFileName(folder)) && Removed(folder));

    private static bool Removed(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another engine is removing it at this moment, or it is another user's, who will.
            return false;
        }
    }

    /// <summary>Whether a name is of an engine that is no longer running.</summary>
    public static bool IsOfDeadEngine(string name)
    {
        var parts = name.StartsWith(Stem, StringComparison.Ordinal) ? name[Stem.Length..].Split('-') : [];
        return parts.Length >= 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && HostView.StartOf(process) != parts[1];
    }
}
