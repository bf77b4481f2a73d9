using System.Collections.Immutable;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>A user with a home and a path of their own, and sandboxes for that user.</summary>
internal sealed class FakeHost
{
    public FakeHost()
    {
        Folder = Directory.CreateDirectory($"{Path.GetTempPath()}/codex-tests-{Guid.NewGuid():N}").FullName;
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Folder + "/engine");
    }

    public string Folder { get; }

    public string Home => Folder + "/home/anna";

    public BubblewrapOptions Options => new() { Folder = Folder + "/engine" };

    public HostView View(params string[] path) => HostView.Here() with
    {
        Home = Home,
        Path = [.. path, "/usr/local/bin", "/usr/bin", "/bin"],
        Environment = ImmutableSortedDictionary<string, string>.Empty,
    };

    public BubblewrapSandboxes Sandboxes(params string[] path) => new(Options, TimeProvider.System, View(path));

    /// <summary>Makes a file of this user; one that begins with <c>#!</c> can be run.</summary>
    public string Put(string path, string content)
    {
        var full = $"{Folder}/{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        if (content.StartsWith("#!", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, (UnixFileMode)0b111_101_101);
        }
        return full;
    }

    public string Link(string path, string target)
    {
        var full = $"{Folder}/{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, target);
        return full;
    }

    /// <summary>Shuts a folder to all others, as homes are.</summary>
    public void Shut(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode($"{Folder}/{path}", (UnixFileMode)0b111_000_000);
        }
    }

    public void Remove() => Directory.Delete(Folder, recursive: true);
}
