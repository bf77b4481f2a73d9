using System.Globalization;

namespace CodexPlatform.Executor;

/// <summary>Groups below one that was delegated to this user (or the given one) in cgroup v2.</summary>
internal sealed class CgroupV2(string parent) : ILimitKeeper
{
    public string Name => "cgroup-v2";

    /// <summary>Groups that could be a parent, the engine's own and then those above it; one of them may still refuse a process.</summary>
    /// <param name="root">Where cgroup v2 is mounted.</param>
    /// <param name="own">Lines of <c>/proc/self/cgroup</c>.</param>
    /// <param name="below">Group to use instead of these; empty for these.</param>
    public static IEnumerable<CgroupV2> Candidates(string root, IReadOnlyList<string> own, string below)
    {
        var path = below.Length > 0 ? below : own.FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal))?[3..];
        for (var at = path?.Trim('/'); at is not null; at = below.Length > 0 || at.Length == 0 ? null : Path.GetDirectoryName(at) ?? "")
        {
            var folder = $"{root}/{at}".TrimEnd('/');
            if (HandsDown(folder, "memory") && HandsDown(folder, "pids"))
            {
                yield return new CgroupV2(folder);
            }
        }
    }

    public ILimited Limit(string name, SandboxLimits limits)
    {
        var folder = Directory.CreateDirectory($"{parent}/{name}").FullName;
        CgroupFolder.Set(folder, "memory.max", (limits.MemoryMegabytes * 1024L * 1024).ToString(CultureInfo.InvariantCulture));
        if (File.Exists($"{folder}/memory.swap.max"))
        {
            CgroupFolder.Set(folder, "memory.swap.max", "0");
        }
        CgroupFolder.Set(folder, "pids.max", limits.Processes.ToString(CultureInfo.InvariantCulture));
        return new CgroupLimited([folder], ($"{folder}/memory.events", "oom_kill"));
    }

    public Task<int> RemoveLeftovers(Func<string, bool> gone, CancellationToken cancellationToken) =>
        CgroupLimited.RemoveLeftovers(parent, gone, cancellationToken);

    /// <summary>Whether groups below have a controller; asks the kernel to give it to them where that is this user's to ask.</summary>
    private static bool HandsDown(string folder, string controller)
    {
        try
        {
            var control = $"{folder}/cgroup.subtree_control";
            if (Names(control, controller))
            {
                return true;
            }
            if (!Names($"{folder}/cgroup.controllers", controller))
            {
                return false;
            }
            File.WriteAllText(control, "+" + controller);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Names(string file, string controller) => File.ReadAllText(file).Split([' ', '\n']).Contains(controller, StringComparer.Ordinal);
}
