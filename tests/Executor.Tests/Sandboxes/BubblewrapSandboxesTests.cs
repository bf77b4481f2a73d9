using System.Diagnostics;
using System.IO.Enumeration;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>What the host shows of local sandboxes: limits in force, refusals, and nothing once they are gone.</summary>
public sealed class BubblewrapSandboxesTests : SandboxSuite, IAsyncLifetime
{
    private readonly FakeHost host = new();
    private readonly BubblewrapSandboxes sandboxes;

    public BubblewrapSandboxesTests() => sandboxes = host.Sandboxes();

    protected override ISandboxes Sandboxes => sandboxes;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await sandboxes.DisposeAsync();
        host.Remove();
    }

    [Fact]
    [Trait("Requirement", "X3")]
    public async Task They_are_described_without_being_opened()
    {
        var facts = await sandboxes.Describe(null, Never);
        Assert.Equal("bubblewrap", facts.Kind);
        Assert.Matches("^(cgroup-v2|cgroup-v1|systemd-scope|rlimits)$", facts.Limits);
        Assert.Matches("^[0-9a-f]{64}$", facts.Digest);
        Assert.Equal(facts.ToString(), (await sandboxes.Describe(null, Never)).ToString());
        await using var sandbox = await Open(new SandboxLimits());
        Assert.Equal((facts.Limits, facts.Digest), (sandbox.Facts.Limits, sandbox.Facts.Digest));
    }

    [Fact]
    [Trait("Requirement", "X2")]
    public async Task They_are_like_this_machine_and_mirror_no_other()
    {
        Assert.Equal("default", (await sandboxes.Describe("default", Never)).Environment);
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => sandboxes.Describe("big", Never));
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(() => sandboxes.Open(new(null, [], Small, new("run", "step"), "big"), Never));
        Assert.Equal(("sandbox.environment-unknown", "There is no environment 'big' for sandboxes here: choose default"), (refused.Code, refused.Message));
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public async Task Nothing_is_left_behind()
    {
        await using (var warm = await Open())
        {
            await Output(warm, "true");
        }
        var engine = Directory.GetDirectories(host.Folder + "/engine").Single();
        var files = Directory.GetFileSystemEntries(engine).Order().ToArray();
        var sandbox = await Open();
        var marker = $"sleep 86{Random.Shared.Next(100_000, 999_999)}";
        var running = sandbox.Run(Shell($"(setsid {marker} &); echo started; {marker}"), null, Never);
        await Until(() => Commands().Count(command => command == marker) == 2);
        Assert.Equal(sandbox.Facts.Limits.StartsWith("cgroup", StringComparison.Ordinal), Groups(engine).Length > 0);
        await sandbox.DisposeAsync();
        await Assert.ThrowsAsync<SandboxLostException>(() => running);
        Assert.DoesNotContain(marker, Commands());
        Assert.Empty(Groups(engine));
        Assert.Equal(files, Directory.GetFileSystemEntries(engine).Order());
        Assert.DoesNotContain(System.IO.File.ReadLines("/proc/self/mountinfo"), line => line.Contains(engine, StringComparison.Ordinal));
        await sandboxes.DisposeAsync();
        Assert.False(Directory.Exists(engine));
    }

    [Fact]
    public async Task Leftovers_of_an_engine_that_was_killed_are_removed_and_those_of_a_living_one_are_not()
    {
        await using var sandbox = await Open();
        var engine = Directory.GetDirectories(host.Folder + "/engine").Single();
        // It lives until all of it is there: other engines of this machine tidy up too, whenever they start.
        using var killed = Process.Start("sleep", "1000");
        var name = $"codex-sandbox-{killed.Id}-{HostView.StartOf(killed.Id)}-0123";
        var dead = Directory.CreateDirectory($"{host.Folder}/engine/{name}").FullName;
        var groups = Groups(engine).Select(group => Directory.CreateDirectory(Path.GetDirectoryName(group) + "/" + name).FullName).ToArray();
        using var left = Process.Start("sleep", "1000");
        foreach (var group in groups)
        {
            await System.IO.File.WriteAllTextAsync(group + "/cgroup.procs", $"{left.Id}");
        }
        killed.Kill();
        await killed.WaitForExitAsync();
        // How many groups there were depends on who else has looked by then.
        Assert.True(await sandboxes.RemoveLeftovers(Never) >= 1);
        Assert.All([dead, .. groups], folder => Assert.False(Directory.Exists(folder)));
        if (groups.Length == 0)
        {
            left.Kill();
        }
        await left.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("alive", await Output(sandbox, "echo alive"));
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public async Task Leftovers_are_removed_by_several_engines_at_once_and_none_of_them_fails()
    {
        for (var at = 0; at < 50; at++)
        {
            for (var file = 0; file < 40; file++)
            {
                host.Put($"engine/codex-sandbox-{Environment.ProcessId}-1-{at}/etc/{file}", "");
            }
        }
        await sandboxes.Probe(Never);
        await using var other = host.Sandboxes();
        await other.Probe(Never);
        using var start = new Barrier(2);
        await Task.WhenAll(new[] { sandboxes, other }.Select(engine => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return engine.RemoveLeftovers(Never);
            },
            Never, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        Assert.Equal(2, Directory.GetDirectories(host.Folder + "/engine").Length);
    }

    [Fact]
    public async Task A_jail_that_dies_is_a_lost_sandbox()
    {
        await using var sandbox = await Open();
        var seconds = $"87{Random.Shared.Next(100_000, 999_999)}";
        var running = sandbox.Run(Command("sleep", seconds), null, Never);
        await Until(() => Commands().Contains("sleep " + seconds));
        var command = Processes().Single(id => Command(id) == "sleep " + seconds);
        using var process = Process.GetProcessById(Parent(Parent(command)));
        process.Kill();
        await Assert.ThrowsAsync<SandboxLostException>(() => running);
        await Assert.ThrowsAsync<SandboxLostException>(() => sandbox.Read("f", 1, Never));
    }

    [Fact]
    public async Task A_host_without_bubblewrap_refuses_and_says_what_to_install()
    {
        var options = host.Options;
        options.Program = "no-such-bubblewrap";
        await using var none = new BubblewrapSandboxes(options, TimeProvider.System, host.View());
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(() => none.Open(new(null, [], Small, new("", "")), Never));
        Assert.Contains("install the package bubblewrap", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => none.Describe(null, Never));
    }

    [Fact]
    public async Task A_host_that_forbids_namespaces_refuses_and_says_why()
    {
        var options = host.Options;
        options.Program = host.Put("bwrap", "#!/bin/sh\necho 'bwrap: No permissions to create a new namespace' >&2\nexit 1\n");
        await using var none = new BubblewrapSandboxes(options, TimeProvider.System, host.View());
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(() => none.Describe(null, Never));
        Assert.Contains("No permissions to create a new namespace", refused.Message, StringComparison.Ordinal);
        Assert.Contains("user namespaces", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(host.Folder + "/engine"));
    }

    private static string[] Groups(string engine)
    {
        var stem = string.Join('-', Path.GetFileName(engine).Split('-')[..4]);
        var name = stem + "-*" + engine[^6..] + "-*";
        // Groups of other sandboxes go while one looks into them.
        return [.. new FileSystemEnumerable<string>(
            "/sys/fs/cgroup", (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory && FileSystemName.MatchesSimpleExpression(name, entry.FileName, ignoreCase: false),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.FileName.StartsWith("codex-", StringComparison.Ordinal),
        }];
    }

    private static async Task Until(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), "it did not come to that");
            await Task.Yield();
        }
    }

    private static IEnumerable<string> Commands() => Processes().Select(Command);

    private static IEnumerable<int> Processes() =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture));

    private static string Command(int process)
    {
        try
        {
            return System.IO.File.ReadAllText($"/proc/{process}/cmdline").TrimEnd('\0').Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static int Parent(int process) => System.IO.File.ReadLines($"/proc/{process}/status")
        .Where(line => line.StartsWith("PPid:", StringComparison.Ordinal)).Select(line => int.Parse(line[5..], System.Globalization.CultureInfo.InvariantCulture)).Single();
}
