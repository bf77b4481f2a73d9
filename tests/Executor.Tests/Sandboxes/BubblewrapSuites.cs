using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

public sealed class BubblewrapCommandTests(BubblewrapFixture fixture) : CommandSuite, IClassFixture<BubblewrapFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;
}

public sealed class BubblewrapLimitTests(BubblewrapFixture fixture) : LimitSuite, IClassFixture<BubblewrapFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;

    protected override HurriedTime Time => fixture.Time;
}

public sealed class BubblewrapIsolationTests(BubblewrapFixture fixture) : IsolationSuite, IClassFixture<BubblewrapFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;

    [Theory]
    [InlineData("/etc/shadow")]
    [InlineData("/etc/resolv.conf")]
    [InlineData("/etc/hostname")]
    [InlineData("/var/lib/dpkg/status")]
    [InlineData("/sys/kernel")]
    [InlineData("/boot")]
    [InlineData("/srv")]
    [InlineData("/run/systemd")]
    [Trait("Requirement", "X1")]
    public async Task The_host_beyond_the_system_is_not_there(string path)
    {
        await using var sandbox = await Open();
        Assert.NotEqual(0, (await Run(sandbox, $"cat {path} || ls {path}")).ExitCode);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task The_user_is_nobody_in_particular_and_owns_the_workspace()
    {
        await using var sandbox = await Open();
        Assert.Equal("1000 1000 1000", await Output(sandbox, "echo $(id -u) $(id -g) $(stat -c %u /workspace)"));
    }

    [Theory]
    [InlineData("strace -o /dev/null true")]
    [InlineData("/usr/bin/python3 -c 'import socket; socket.socket(38, socket.SOCK_SEQPACKET)'")]
    [Trait("Requirement", "X1")]
    public async Task Neither_traces_nor_the_kernels_own_ciphers_are_to_be_had(string line)
    {
        await using var sandbox = await Open();
        Assert.NotEqual(0, (await Run(sandbox, line)).ExitCode);
    }
}

public sealed class BubblewrapWorkspaceTests(BubblewrapFixture fixture) : WorkspaceSuite, IClassFixture<BubblewrapFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;
}
