using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>One jail, launched without the help of anything but bubblewrap.</summary>
public sealed class BubblewrapJailTests : IDisposable
{
    private static readonly SandboxLimits Limits = new(MemoryMegabytes: 512, Processes: 64, DiskMegabytes: 16);

    private readonly FakeHost host = new();

    public void Dispose() => host.Remove();

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task Has_every_limit_even_where_the_host_gives_no_more_than_namespaces()
    {
        await using var sandbox = new SupervisedSandbox(await Launch(), new SandboxFacts("", "", "", []), TimeProvider.System, BubblewrapSandboxes.Nonce, git: true);
        await sandbox.Greet(CancellationToken.None);
        await sandbox.Write([new SandboxFile("f", "content"u8.ToArray())], CancellationToken.None);
        Assert.Equal("content 1000", await Output(sandbox, "echo $(cat f) $(id -u)"));
        foreach (var place in new[] { "/workspace", "/tmp", "$HOME", "/dev/shm" })
        {
            Assert.Equal("full", await Output(sandbox, $"head -c 20000000 /dev/zero >{place}/fill 2>/dev/null || echo full; rm {place}/fill"));
        }
        Assert.Equal("refused", await Output(sandbox, "touch /x 2>/dev/null || echo refused"));
        if (host.View().Root)
        {
            return; // The kernel counts no process of the host's root, and a root engine never launches like this.
        }
        Assert.Contains("fork", await Output(sandbox, "(i=0; while [ $i -lt 80 ]; do sleep 100 & i=$((i+1)); done) 2>&1 || :"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public async Task Ends_with_its_input_in_the_middle_of_a_command()
    {
        var jail = await Launch();
        var nonce = BubblewrapSandboxes.Nonce();
        await jail.Requests.WriteAsync(Encoding.ASCII.GetBytes($"run {nonce} 0 1\nexec sleep 1000\n{nonce}\n"));
        await jail.Requests.FlushAsync();
        var begun = new byte[1];
        await jail.Output.ReadExactlyAsync(begun);
        jail.Requests.Close();
        await Drain(jail.Output).WaitAsync(TimeSpan.FromMinutes(5));
        await jail.Destroy();
    }

    private static async Task Drain(Stream stream)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) > 0)
        {
        }
    }

    private static async Task<string> Output(SupervisedSandbox sandbox, string line)
    {
        var command = new SandboxCommand(["/bin/sh", "-c", line], "", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(5));
        var result = await sandbox.Run(command, null, CancellationToken.None);
        return Encoding.UTF8.GetString(result.Stdout.Span).TrimEnd('\n');
    }

    private Task<BubblewrapJail> Launch()
    {
        var view = host.View();
        var engine = EngineFolder.Make(host.Folder + "/engine", view.Engine, view.HomeInside);
        var isolation = new Isolation(view.Find("bwrap")!, Preparation.None, new Rlimits(), engine, view.HomeInside, 65_432);
        return isolation.Launch(isolation.Layout(engine.NextName(), new ViewOfHost(view).For(new(null, [], Limits, new("", ""))), Limits));
    }
}
