namespace CodexPlatform.Executor;

/// <summary>The ways of limiting that a host may have, the best first. Each is tried before it is used: being there is not being allowed.</summary>
internal static class LimitKeepers
{
    private const string Root = "/sys/fs/cgroup";

    public static IEnumerable<ILimitKeeper> Of(HostView host, BubblewrapOptions options)
    {
        string[] own = File.Exists("/proc/self/cgroup") ? File.ReadAllLines("/proc/self/cgroup") : [];
        var unified = new[] { Root, Root + "/unified" }.FirstOrDefault(folder => File.Exists(folder + "/cgroup.controllers"));
        if (unified is not null)
        {
            foreach (var candidate in CgroupV2.Candidates(unified, own, options.ControlGroup))
            {
                yield return candidate;
            }
        }
        if (CgroupV1.Find(Root, own, options.ControlGroup) is { } first)
        {
            yield return first;
        }
        if (unified is not null && !host.Root && host.Find("systemd-run") is { } systemd)
        {
            yield return new SystemdScope(systemd, unified);
        }
        yield return new Rlimits();
    }
}
