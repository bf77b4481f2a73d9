using System.Collections.Immutable;
using System.Diagnostics;

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
        if (content.StartsWith("#!", StringComparison.Ordinal))
        {
            WriteProgram(full, content);
        }
        else
        {
            File.WriteAllText(full, content);
        }
        return full;
    }

    /// <summary>By another process: a child that another test is starting could hold a descriptor of this one for a while, and then nobody can run it.</summary>
    private static void WriteProgram(string path, string content)
    {
        using var writing = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat >\"$1\" && chmod 755 \"$1\"", "sh", path]) { RedirectStandardInput = true })!;
        writing.StandardInput.Write(content);
        writing.StandardInput.Close();
        writing.WaitForExit();
        Xunit.Assert.Equal(0, writing.ExitCode);
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
