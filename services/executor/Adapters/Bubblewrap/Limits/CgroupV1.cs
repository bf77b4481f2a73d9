using System.Globalization;

namespace CodexPlatform.Executor;

/// <summary>Groups below the engine's own (or the given one) in each controller of cgroup v1.</summary>
/// <remarks>The CPU controller sets no limit: being in a group of its own, a sandbox of many processes weighs as much as the engine.</remarks>
internal sealed class CgroupV1(string memory, string pids, string? cpu) : ILimitKeeper
{
    public string Name => "cgroup-v1";

    /// <summary>The keeper for this process; null where these controllers are not to be had.</summary>
    /// <param name="root">Where controllers are mounted, as <c>/sys/fs/cgroup</c>.</param>
    /// <param name="own">Lines of <c>/proc/self/cgroup</c>.</param>
    /// <param name="below">Group to use instead of the engine's own; empty for that.</param>
    public static CgroupV1? Find(string root, IReadOnlyList<string> own, string below)
    {
        string? Folder(string controller) => own.Select(line => line.Split(':', 3))
            .Where(parts => parts.Length == 3 && parts[1].Split(',').Contains(controller, StringComparer.Ordinal))
            .SelectMany(parts => new[] { below.Length > 0 ? below : parts[2], "" }
                .Select(path => $"{root}/{parts[1]}/{path.Trim('/')}".TrimEnd('/')))
            .FirstOrDefault(folder => File.Exists(folder + "/cgroup.procs"));
        return Folder("memory") is { } memory && Folder("pids") is { } pids ? new(memory, pids, Folder("cpu")) : null;
    }

    public ILimited Limit(string name, SandboxLimits limits)
    {
        string[] folders = [.. new[] { memory, pids, cpu }.OfType<string>().Distinct(StringComparer.Ordinal).Select(parent => $"{parent}/{name}")];
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(folder);
        }
        var bytes = (limits.MemoryMegabytes * 1024L * 1024).ToString(CultureInfo.InvariantCulture);
        CgroupFolder.Set($"{memory}/{name}", "memory.limit_in_bytes", bytes);
        if (File.Exists($"{memory}/{name}/memory.memsw.limit_in_bytes"))
        {
            CgroupFolder.Set($"{memory}/{name}", "memory.memsw.limit_in_bytes", bytes);
        }
        CgroupFolder.Set($"{pids}/{name}", "pids.max", limits.Processes.ToString(CultureInfo.InvariantCulture));
        return new CgroupLimited(folders, ($"{memory}/{name}/memory.oom_control", "oom_kill"));
    }

    public async Task<int> RemoveLeftovers(Func<string, bool> gone, CancellationToken cancellationToken)
    {
        var left = 0;
        foreach (var parent in new[] { memory, pids, cpu }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            left = Math.Max(left, await CgroupLimited.RemoveLeftovers(parent, gone, cancellationToken));
        }
        return left;
    }
}
