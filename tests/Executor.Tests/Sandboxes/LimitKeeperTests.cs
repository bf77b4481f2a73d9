using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>Control groups, on trees of files that look like the kernel's.</summary>
public sealed class LimitKeeperTests : IDisposable
{
    private static readonly SandboxLimits Limits = new(MemoryMegabytes: 3, Processes: 7);

    private readonly string root = Directory.CreateTempSubdirectory("codex-cgroup-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void V2_takes_the_nearest_group_that_hands_memory_and_processes_down()
    {
        Put("cgroup.subtree_control", "cpu memory pids\n");
        Put("user.slice/cgroup.subtree_control", "memory pids\n");
        Put("user.slice/app/cgroup.subtree_control", "\n");
        Put("user.slice/app/cgroup.controllers", "cpu\n");
        var found = CgroupV2.Candidates(root, ["0::/user.slice/app"], "").ToArray();
        Assert.Equal(2, found.Length);
        var limited = found[0].Limit("name", Limits);
        Assert.Equal([$"{root}/user.slice/name/cgroup.procs"], limited.Join);
        Assert.Equal(("3145728", "7"), (Get("user.slice/name/memory.max"), Get("user.slice/name/pids.max")));
        Put("user.slice/name/memory.events", "low 0\noom 3\noom_kill 2\n");
        Assert.Equal((2L, 0L), (limited.MemoryKills(), limited.ProcessKilobytes));
    }

    [Fact]
    public void V2_asks_for_controllers_where_it_may()
    {
        Put("svc/cgroup.subtree_control", "");
        Put("svc/cgroup.controllers", "cpu memory pids\n");
        Assert.Single(CgroupV2.Candidates(root, ["0::/svc"], ""), keeper => keeper.Name == "cgroup-v2");
        Assert.Equal("+pids", Get("svc/cgroup.subtree_control"));
    }

    [Fact]
    public void V2_uses_the_group_it_is_given_and_no_other()
    {
        Put("cgroup.subtree_control", "memory pids\n");
        Put("given/cgroup.subtree_control", "memory pids\n");
        Assert.Equal([$"{root}/given/n/cgroup.procs"], Assert.Single(CgroupV2.Candidates(root, ["0::/own"], "given")).Limit("n", Limits).Join);
        Assert.Empty(CgroupV2.Candidates(root, ["0::/own"], "absent"));
    }

    [Fact]
    public void V1_makes_a_group_in_each_controller()
    {
        foreach (var group in new[] { "memory/own", "pids", "cpu,cpuacct/own" })
        {
            Put(group + "/cgroup.procs", "");
        }
        var keeper = CgroupV1.Find(root, ["4:memory:/own", "8:pids:/gone", "1:cpu,cpuacct:/own", "0::/"], "")!;
        var limited = keeper.Limit("name", Limits);
        Assert.Equal([$"{root}/memory/own/name/cgroup.procs", $"{root}/pids/name/cgroup.procs", $"{root}/cpu,cpuacct/own/name/cgroup.procs"], limited.Join);
        Assert.Equal(("3145728", "7"), (Get("memory/own/name/memory.limit_in_bytes"), Get("pids/name/pids.max")));
        Put("memory/own/name/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n");
        Assert.Equal(1, limited.MemoryKills());
    }

    [Fact]
    public async Task Leftovers_are_counted_and_those_of_living_engines_stay()
    {
        Put("memory/cgroup.procs", "");
        Put("pids/cgroup.procs", "");
        foreach (var group in new[] { "memory/dead-1", "memory/dead-2", "memory/living", "pids/dead-1" })
        {
            Directory.CreateDirectory($"{root}/{group}");
        }
        var keeper = CgroupV1.Find(root, ["4:memory:/", "8:pids:/"], "")!;
        Assert.Equal(2, await keeper.RemoveLeftovers(name => name.StartsWith("dead", StringComparison.Ordinal), CancellationToken.None));
        Assert.Equal(["memory", "memory/living", "pids"], Directory.GetDirectories(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void V1_is_not_taken_without_both_controllers() => Assert.Null(CgroupV1.Find(root, ["4:memory:/", "0::/"], ""));

    [Fact]
    public void A_scope_is_asked_of_the_service_manager_with_the_limits()
    {
        var limited = new SystemdScope("/usr/bin/systemd-run", root).Limit("name", Limits);
        Assert.Equal(
            "/usr/bin/systemd-run --user --scope --quiet --collect --unit=name -p MemoryMax=3M -p MemorySwapMax=0 -p TasksMax=7 --",
            string.Join(' ', limited.Prefix));
        Assert.Equal(0, limited.MemoryKills());
    }

    private void Put(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName($"{root}/{path}")!);
        File.WriteAllText($"{root}/{path}", content);
    }

    private string Get(string path) => File.ReadAllText($"{root}/{path}");
}
