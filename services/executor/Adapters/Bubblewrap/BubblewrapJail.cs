using System.Diagnostics;

namespace CodexPlatform.Executor;

/// <summary>One launched bubblewrap. When it dies, process 1 of its namespace dies, and with that everything in it.</summary>
internal sealed class BubblewrapJail : IJail
{
    private readonly Process process;
    private readonly ILimited limited;
    private readonly string folder;
    private readonly Lazy<Task> destroyed;

    private BubblewrapJail(Process process, ILimited limited, string folder)
    {
        (this.process, this.limited, this.folder) = (process, limited, folder);
        destroyed = new(End);
    }

    public Stream Requests => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Errors => process.StandardError.BaseStream;

    /// <exception cref="IOException">The launching shell cannot be started.</exception>
    public static async Task<BubblewrapJail> Launch(JailLayout layout, string program, ILimited limited)
    {
        Directory.CreateDirectory(layout.Disk);
        foreach (var (shown, source) in layout.Staged)
        {
            MountPoint(shown.Source, source);
        }
        await File.WriteAllTextAsync(layout.Folder + "/mounts", LaunchScript.Mounts(layout));
        var words = (string[])[.. limited.Prefix, "/bin/sh", "-c", LaunchScript.Of(layout, program, limited)];
        var start = new ProcessStartInfo(words[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var word in words.Skip(1))
        {
            start.ArgumentList.Add(word);
        }
        if (limited.Prefix.Count == 0)
        {
            start.Environment.Clear();
            start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        }
        var process = await LaunchThread.Start(start);
        limited.Launched(process.Id);
        return new(process, limited, layout.Folder);
    }

    public long MemoryKills() => limited.MemoryKills();

    public Task Destroy() => destroyed.Value;

    private async Task End()
    {
        limited.MemoryKills();
        process.Kill();
        await process.WaitForExitAsync();
        await limited.Remove();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
        process.Dispose();
    }

    private static void MountPoint(string source, string point)
    {
        if (Directory.Exists(source))
        {
            Directory.CreateDirectory(point);
        }
        else
        {
            File.WriteAllText(point, "");
        }
    }
}
