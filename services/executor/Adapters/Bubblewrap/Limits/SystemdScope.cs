using System.Globalization;

namespace CodexPlatform.Executor;

/// <summary>A transient scope of the user's service manager for each sandbox.</summary>
internal sealed class SystemdScope(string program, string root) : ILimitKeeper
{
    public string Name => "systemd-scope";

    public ILimited Limit(string name, SandboxLimits limits) => new Scope(
        [
            program, "--user", "--scope", "--quiet", "--collect", $"--unit={name}",
            "-p", string.Create(CultureInfo.InvariantCulture, $"MemoryMax={limits.MemoryMegabytes}M"), "-p", "MemorySwapMax=0",
            "-p", string.Create(CultureInfo.InvariantCulture, $"TasksMax={limits.Processes}"), "--",
        ],
        $"/{name}.scope",
        root);

    /// <summary>The service manager removes a scope with its last process.</summary>
    public Task<int> RemoveLeftovers(Func<string, bool> gone, CancellationToken cancellationToken) => Task.FromResult(0);

    private sealed class Scope(IReadOnlyList<string> prefix, string unit, string root) : ILimited
    {
        private string? events;
        private int process;
        private long kills;

        public IReadOnlyList<string> Prefix { get; } = prefix;

        public IReadOnlyList<string> Join => [];

        public long ProcessKilobytes => 0;

        public long MemoryKills()
        {
            events ??= process == 0 ? null : Events($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/cgroup");
            return events is null ? 0 : kills = Math.Max(kills, CgroupFolder.Count(events, "oom_kill"));
        }

        public void Launched(int process) => this.process = process;

        public Task Remove()
        {
            MemoryKills();
            return Task.CompletedTask;
        }

        /// <summary>The launched process becomes a member under its own id; until the scope is there it is elsewhere.</summary>
        private string? Events(string membership)
        {
            try
            {
                return File.ReadLines(membership)
                    .Where(line => line.StartsWith("0::", StringComparison.Ordinal) && line.EndsWith(unit, StringComparison.Ordinal))
                    .Select(line => $"{root}{line[3..]}/memory.events").FirstOrDefault();
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
