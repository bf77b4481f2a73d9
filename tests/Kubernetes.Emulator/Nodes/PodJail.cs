using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CodexPlatform.Executor;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>The container of one pod: a jail on this machine, which programs can enter.</summary>
internal sealed class PodJail : IAsyncDisposable
{
    private const int LogBytes = 64 * 1024;

    private readonly Process process;
    private readonly ILimited limited;
    private readonly PodScripts scripts;
    private readonly string folder, bubblewrap;
    private readonly StringBuilder log = new();
    private readonly Task logging;
    private int first;

    private PodJail(Process process, ILimited limited, PodScripts scripts, string folder, string bubblewrap)
    {
        (this.process, this.limited, this.scripts, this.folder, this.bubblewrap) = (process, limited, scripts, folder, bubblewrap);
        logging = Task.WhenAll(Keep(process.StandardOutput), Keep(process.StandardError));
        Exited = End();
    }

    /// <summary>The exit code of process 1.</summary>
    public Task<int> Exited { get; }

    public string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    public static async Task<PodJail> Start(Node node, PodShape pod)
    {
        var folder = $"{node.Engine.Path}/{node.Engine.NextName()}";
        Directory.CreateDirectory(folder);
        foreach (var (volume, _) in pod.Volumes)
        {
            Directory.CreateDirectory($"{folder}/{volume}");
        }
        var limited = node.Limits.Limit(Path.GetFileName(folder), pod.Limits);
        var scripts = new PodScripts(node.Engine, node.Host.Root, node.Bubblewrap, folder, pod, limited);
        await File.WriteAllTextAsync(folder + "/mounts", scripts.Mounts);
        var jail = new PodJail(await Shell(scripts.Launch()), limited, scripts, folder, node.Bubblewrap);
        limited.Launched(jail.process.Id);
        try
        {
            await jail.Begin();
            return jail;
        }
        catch
        {
            await jail.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether its processes have used up the memory. Where memory runs out, all processes of a container die at once, as a kubelet
    /// has had it since 1.28: the kernel of this machine may have killed only one, so nothing more of it may be heard.</summary>
    public bool OutOfMemory()
    {
        if (limited.MemoryKills() == 0)
        {
            return false;
        }
        Kill();
        return true;
    }

    public async Task<ExecutedProgram> Exec(IEnumerable<string> command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Exited.IsCompleted
            ? throw new RefusedException(500, "InternalError", "container not running")
            : new ExecutedProgram(await Shell(scripts.Enter(first, command)), OutOfMemory);
    }

    public void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited;
        await limited.Remove();
        Directory.Delete(folder, recursive: true);
        process.Dispose();
    }

    private static Task<Process> Shell(string line)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", line])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        return LaunchThread.Start(start);
    }

    /// <summary>Waits for process 1.</summary>
    private async Task Begin()
    {
        while (true)
        {
            var told = File.Exists(scripts.Info) ? await File.ReadAllTextAsync(scripts.Info) : "";
            if (told.TrimEnd().EndsWith('}') && Runs((int)JsonNode.Parse(told)!["child-pid"]!))
            {
                return;
            }
            if (Exited.IsCompleted && told.TrimEnd().EndsWith('}') && !Log.StartsWith("bwrap:", StringComparison.Ordinal))
            {
                // It ran, and ended before anybody looked.
                return;
            }
            if (Exited.IsCompleted)
            {
                throw new IOException($"a pod cannot be launched: {Log}");
            }
            await Task.Delay(2);
        }
    }

    /// <summary>Until it has become the container's own program, process 1 is still making the container.</summary>
    private bool Runs(int child)
    {
        try
        {
            first = child;
            return File.ReadAllText($"/proc/{child}/comm").TrimEnd() != Path.GetFileName(bubblewrap);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<int> End()
    {
        await process.WaitForExitAsync();
        await logging;
        return process.ExitCode;
    }

    private async Task Keep(StreamReader reader)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            lock (log)
            {
                log.Append(buffer, 0, Math.Min(read, LogBytes - log.Length));
            }
        }
    }
}
