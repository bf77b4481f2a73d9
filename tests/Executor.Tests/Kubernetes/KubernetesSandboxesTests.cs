using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Executor.Tests.Sandboxes;
using CodexPlatform.Kubernetes.Emulator;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

/// <summary>What the cluster does to sandboxes, and they to it.</summary>
public sealed class KubernetesSandboxesTests : SandboxSuite, IAsyncLifetime
{
    /// <summary>In which a sandbox must be had.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly HurriedTime time = new();
    private readonly List<KubernetesSandboxes> executors = [];

    private EmulatorServer Server { get; set; } = null!;

    protected override ISandboxes Sandboxes => Executor();

    public async Task InitializeAsync() => Server = await EmulatorServer.Start(new(), Never);

    public async Task DisposeAsync()
    {
        foreach (var executor in executors)
        {
            await executor.DisposeAsync();
        }
        await Server.DisposeAsync();
    }

    [Theory]
    [InlineData("Evicted", "sandbox.evicted", true)]
    [InlineData("NodeLost", "sandbox.node-lost", true)]
    [InlineData("DeadlineExceeded", "sandbox.deadline", false)]
    public async Task A_pod_that_its_node_ends_is_a_lost_sandbox_that_says_why(string reason, string code, bool retriable)
    {
        await using var sandbox = await Open();
        var begun = new TaskCompletionSource();
        var running = sandbox.Run(Shell("echo begun; sleep 1000"), _ => begun.TrySetResult(), Never);
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(5));
        Server.Fail(Server.Pods().Single(), reason, "as a test wants it");
        var lost = await Assert.ThrowsAsync<SandboxLostException>(() => running);
        Assert.Equal((code, retriable), (lost.Code, lost.Retriable));
        Assert.Contains("as a test wants it", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_connection_is_a_lost_sandbox_and_never_an_answer()
    {
        await using var sandbox = await Open();
        var begun = new TaskCompletionSource();
        var running = sandbox.Run(Shell("echo begun; sleep 1000"), _ => begun.TrySetResult(), Never);
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(5));
        Server.Faults.DropExecs();
        var lost = await Assert.ThrowsAsync<SandboxLostException>(() => running);
        Assert.Equal(("sandbox.disconnected", true), (lost.Code, lost.Retriable));
        await Assert.ThrowsAsync<SandboxLostException>(() => sandbox.Read("f", 1, Never));
        await sandbox.DisposeAsync();
        await Gone();
    }

    [Fact]
    public async Task A_command_that_uses_up_the_memory_has_its_answer_though_its_pod_is_dead()
    {
        await using var sandbox = await Open(Small with { MemoryMegabytes = 128 });
        var result = await Run(sandbox, "head -c 1000000000 /dev/zero | { tail -c 1000000000 >/dev/null; exit $?; }");
        Assert.Equal((CommandEnd.OutOfMemory, 137), (result.End, result.ExitCode));
        await Assert.ThrowsAsync<SandboxLostException>(() => Run(sandbox, "true"));
    }

    [Fact]
    public async Task A_command_that_kills_its_supervisor_has_its_answer_and_whatever_follows_says_who_did_it()
    {
        await using var sandbox = await Open();
        Assert.Equal(137, (await Run(sandbox, "kill -9 -1; exec kill -9 $$")).ExitCode);
        var lost = await Assert.ThrowsAsync<SandboxLostException>(() => sandbox.Read("report", 1, Never));
        Assert.Equal(("sandbox.killed", false), (lost.Code, lost.Retriable));
    }

    [Fact]
    public async Task A_pod_that_cannot_be_placed_in_time_says_so()
    {
        Server.Faults.Fate = _ => PodFate.Unschedulable;
        await Unavailable("sandbox.unschedulable", true, "0/3 nodes are available", Unplaced);
    }

    [Fact]
    public async Task A_pod_that_was_made_and_whose_making_is_not_answered_in_time_is_looked_at_and_deleted()
    {
        Server.Faults.Fate = _ => PodFate.Unschedulable;
        var making = Server.Faults.Hold("POST", "/pods", token: null, _ => true, afterwards: true);
        await Unavailable("sandbox.unschedulable", true, "0/3 nodes are available", () => making.Arrived.IsCompleted && Unplaced());
        making.Lose();
    }

    [Fact]
    public async Task A_pod_that_somebody_deletes_before_its_making_is_answered_is_told_to_be_deleted()
    {
        var making = Server.Faults.Hold("POST", "/pods", token: null, _ => true, afterwards: true);
        var opening = Executor().Open(new(null, [], Small, new("run", "step")), Never);
        await making.Arrived;
        using (var client = new KubernetesClient(Clusters.AccessOf(Server), time))
        {
            await client.Pods.Delete(Server.Pods().Single(), null, 0, Never);
        }
        await Gone();
        making.Admit();
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(() => opening);
        Assert.Equal(("sandbox.deleted", true), (refused.Code, refused.Retriable));
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_is_told_at_once()
    {
        Server.Faults.Fate = _ => PodFate.ImagePull;
        await Unavailable("sandbox.image-pull", true, "Back-off pulling image");
        Server.Faults.Fate = _ => PodFate.ImageName;
        await Unavailable("sandbox.image-name", false, "couldn't parse image name");
    }

    [Fact]
    public async Task A_quota_that_stays_used_up_is_told()
    {
        var asked = 0;
        Server.Faults.Quota = 0;
        Server.Faults.Admission = _ => Interlocked.Increment(ref asked) > 0 ? null : "";
        // Who asks again has heard what became of the first time.
        await Unavailable("sandbox.quota", true, "exceeded quota", () => Volatile.Read(ref asked) > 1);
    }

    [Fact]
    public async Task What_admission_says_is_told()
    {
        Server.Faults.Admission = _ => "admission webhook \"registry\" denied the request: not one of ours";
        await Unavailable("sandbox.refused", false, "not one of ours");
    }

    [Fact]
    [Trait("Requirement", "S8")]
    public async Task Nothing_runs_in_a_namespace_whose_networks_are_open()
    {
        Server.Remove("networking.k8s.io/v1", "networkpolicies", "deny-all");
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(() => Executor().Describe(null, Never));
        Assert.Contains("NetworkPolicy", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SandboxUnavailableException>(() => Open());
        Assert.Empty(Server.Pods());
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_no_second_pod()
    {
        Server.Faults.Refuse("POST", "/pods", 500, afterwards: true);
        await using (await Open())
        {
            Assert.Single(Server.Pods());
        }
        await Gone();
    }

    [Fact]
    public async Task A_pod_is_labelled_with_whom_it_is_for()
    {
        await using var sandbox = await Executor(set: options => options.Tenant = "acme").Open(new(null, [], Small, new("run-7", "s3", 2)), Never);
        Assert.Contains("\"codexplatform/tenant\":\"acme\"", Server.PodsAsJson().Single(), StringComparison.Ordinal);
        Assert.Contains("\"codexplatform/run\":\"run-7\"", Server.PodsAsJson().Single(), StringComparison.Ordinal);
        Assert.Contains("\"codexplatform/attempt\":\"2\"", Server.PodsAsJson().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warm_pod_is_claimed_and_made_up_for_and_the_rest_is_drained()
    {
        var executor = Executor(warm: 2);
        await executor.Start(Never);
        await Until(() => executor.Ready == 2);
        var before = Server.Pods();
        var sandbox = await executor.Open(new(null, [], new(), new("run", "step")), Never);
        Assert.Equal("ready", await Output(sandbox, "echo ready"));
        await Until(() => executor.Ready == 2);
        Assert.Equal(3, Server.Running);
        Assert.Subset(Server.Pods().ToHashSet(), before.ToHashSet());
        Assert.Single(Server.PodsAsJson(), pod => before.Any(name => pod.Contains(name, StringComparison.Ordinal)) && pod.Contains("\"codexplatform/state\":\"claimed\"", StringComparison.Ordinal));
        Assert.Equal(2, Server.PodsAsJson().Count(pod => pod.Contains("\"codexplatform/state\":\"warm\"", StringComparison.Ordinal)));
        await sandbox.DisposeAsync();
        await executor.DisposeAsync();
        await Gone();
    }

    [Fact]
    [Trait("Requirement", "X2")]
    public async Task Each_environment_has_pods_of_its_own_ready_and_in_use()
    {
        const string Other = "registry.test/other@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
        var executor = Executor(warm: 1, set: options =>
        {
            options.Profiles["big"] = new PodProfile { Image = Other, Cpu = "100m", Warm = 1 };
            options.Profiles["big"].Environment["STAGE"] = "mirror";
        });
        await executor.Start(Never);
        await Until(() => executor.Ready == 2);
        var ready = Server.Pods();

        await using var big = await executor.Open(new(null, [], new(), new("run", "one"), "big"), Never);
        await using var usual = await executor.Open(new(null, [], new(), new("run", "two")), Never);
        Assert.Equal("mirror", await Output(big, "echo $STAGE"));
        Assert.Equal("", await Output(usual, "echo $STAGE"));
        Assert.Equal(("big", Other), (big.Facts.Environment, big.Facts.Image));
        Assert.Equal(("default", Clusters.Image), (usual.Facts.Environment, usual.Facts.Image));
        Assert.NotEqual(big.Facts.Digest, usual.Facts.Digest);
        Assert.Equal(2, Server.PodsAsJson().Count(pod => ready.Any(name => pod.Contains(name, StringComparison.Ordinal)) && pod.Contains("\"codexplatform/state\":\"claimed\"", StringComparison.Ordinal)));
        Assert.Equal(("big", Other), (await executor.Describe("BIG", Never)) is var told ? (told.Environment, told.Image) : default);
    }

    [Fact]
    [Trait("Requirement", "X2")]
    public async Task An_environment_that_there_is_not_is_refused_with_those_that_there_are()
    {
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(() => Executor().Open(new(null, [], Small, new("run", "step"), "huge"), Never));
        Assert.Equal(("There is no environment 'huge' for sandboxes here: choose default", false), (refused.Message, refused.Retriable));
        Assert.Empty(Server.Pods());
    }

    [Fact]
    public async Task Pods_of_an_executor_that_is_gone_are_deleted_by_another()
    {
        var dead = Executor(warm: 1, silence: TimeSpan.FromSeconds(1));
        await dead.Open(new(null, [], Small, new("run", "step")), Never);
        await Until(() => Server.Running == 2);
        dead.Abandon();
        var other = Executor(silence: TimeSpan.FromSeconds(1));
        await other.Start(Never);
        await Gone();
    }

    [Fact]
    public async Task A_pod_that_could_not_be_deleted_is_deleted_later()
    {
        var executor = Executor(silence: TimeSpan.FromSeconds(1));
        var sandbox = await executor.Open(new(null, [], Small, new("run", "step")), Never);
        Server.Faults.Refuse("DELETE", "/pods", 403);
        await sandbox.DisposeAsync();
        await Gone();
    }

    [Fact]
    public async Task Further_sandboxes_wait_for_room_and_not_for_ever()
    {
        var executor = Executor(most: 1);
        var first = await executor.Open(new(null, [], Small, new("run", "step")), Never);
        var waiting = executor.Open(new(null, [], Small, new("run", "step")), Never);
        Assert.False(waiting.IsCompleted);
        time.Pass(Limit);
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(() => waiting);
        Assert.Equal(("sandbox.none-free", true), (refused.Code, refused.Retriable));
        await first.DisposeAsync();
        await using var second = await executor.Open(new(null, [], Small, new("run", "step")), Never);
    }

    private KubernetesSandboxes Executor(int warm = 0, int most = 40, TimeSpan? silence = null, Action<KubernetesOptions>? set = null)
    {
        var options = Clusters.Options(warm: warm);
        (options.Most, options.Silence, options.OpenLimit) = (most, silence ?? options.Silence, Limit);
        set?.Invoke(options);
        var executor = new KubernetesSandboxes(options, Clusters.AccessOf(Server), time, NullLogger.Instance);
        executors.Add(executor);
        return executor;
    }

    /// <param name="hopeless">When the time limit passes, where it is what ends the waiting.</param>
    private async Task Unavailable(string code, bool retriable, string told, Func<bool>? hopeless = null)
    {
        var opening = Executor().Open(new(null, [], Small, new("run", "step")), Never);
        if (hopeless is not null)
        {
            await Until(hopeless);
            time.Pass(Limit);
        }
        var refused = await Assert.ThrowsAsync<SandboxUnavailableException>(() => opening);
        Assert.Equal((code, retriable), (refused.Code, refused.Retriable));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        await Until(() => Server.Pods().Count == 0);
    }

    private bool Unplaced() => Server.PodsAsJson().Any(pod => pod.Contains("Unschedulable", StringComparison.Ordinal));

    private Task Gone() => Until(() => Server.Pods().Count == 0 && Server.Running == 0);

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!condition())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
