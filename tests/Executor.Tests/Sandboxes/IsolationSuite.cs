using System.Net;
using System.Net.Sockets;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>Isolation: what a command cannot reach.</summary>
public abstract class IsolationSuite : SandboxSuite
{
    [Theory]
    [InlineData("AF_INET", "('192.0.2.1', 80)")]
    [InlineData("AF_INET", "('169.254.169.254', 80)")]
    [InlineData("AF_INET", "('10.96.0.1', 443)")]
    [InlineData("AF_INET6", "('2001:db8::1', 80)")]
    [Trait("Requirement", "X1")]
    [Trait("Requirement", "S8")]
    public async Task No_address_is_reached(string family, string address)
    {
        await using var sandbox = await Open();
        var result = await Python(sandbox, $"import socket; s=socket.socket(socket.{family}); s.settimeout(5); s.connect({address})");
        Assert.NotEqual(0, result.ExitCode);
        // Where a policy of the cluster's network does it, packets vanish; a refusal would have come from there.
        Assert.Matches("Network is unreachable|No route to host|timed out|TimeoutError", Text(result.Stderr));
    }

    [Fact]
    [Trait("Requirement", "S8")]
    public async Task A_service_of_the_host_is_not_reached_over_loopback()
    {
        using var service = new TcpListener(IPAddress.Loopback, 0);
        service.Start();
        await using var sandbox = await Open();
        var port = ((IPEndPoint)service.LocalEndpoint).Port;
        var result = await Python(sandbox, $"import socket; socket.create_connection(('127.0.0.1', {port}), 5)");
        Assert.Contains("Connection refused", Text(result.Stderr), StringComparison.Ordinal);
        Assert.False(service.Pending());
    }

    [Fact]
    [Trait("Requirement", "S8")]
    public async Task No_name_is_resolved()
    {
        await using var sandbox = await Open();
        var result = await Python(sandbox, "import socket; socket.getaddrinfo('example.com', 80)");
        Assert.Contains("gaierror", Text(result.Stderr), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task An_abstract_socket_of_the_host_is_not_reached()
    {
        var name = $"codex-{Guid.NewGuid():N}";
        using var service = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        service.Bind(new UnixDomainSocketEndPoint("\0" + name));
        service.Listen();
        await using var sandbox = await Open();
        var result = await Python(sandbox, $"import socket; socket.socket(socket.AF_UNIX).connect('\\0{name}')");
        Assert.Contains("Connection refused", Text(result.Stderr), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("socket.AF_PACKET, socket.SOCK_RAW")]
    [InlineData("socket.AF_INET, socket.SOCK_RAW, 1")]
    [InlineData("40, socket.SOCK_STREAM")]
    [Trait("Requirement", "X1")]
    public async Task Sockets_around_the_network_namespace_are_refused(string kind)
    {
        await using var sandbox = await Open();
        Assert.NotEqual(0, (await Python(sandbox, $"import socket; socket.socket({kind})")).ExitCode);
    }

    [Fact]
    public async Task A_command_talks_to_itself_over_loopback()
    {
        await using var sandbox = await Open();
        var result = await Python(
            sandbox,
            "import socket\ns=socket.create_server(('127.0.0.1', 0)); c=socket.create_connection(s.getsockname()); c.sendall(b'hi'); print(s.accept()[0].recv(2))");
        Assert.Equal("b'hi'\n", Text(result.Stdout));
    }

    [Theory]
    [InlineData("/var/run/secrets/kubernetes.io/serviceaccount/token")]
    [InlineData("/run/secrets/kubernetes.io/serviceaccount/token")]
    [InlineData("/run/systemd")]
    [InlineData("/proc/kcore")]
    [Trait("Requirement", "X1")]
    public async Task Neither_tokens_nor_the_host_are_there(string path)
    {
        await using var sandbox = await Open();
        Assert.NotEqual(0, (await Run(sandbox, $"cat {path}")).ExitCode);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task Home_and_temporary_files_of_the_host_are_not_there()
    {
        var secret = Path.GetTempFileName();
        try
        {
            await using var sandbox = await Open();
            Assert.NotEqual(0, (await Run(sandbox, $"cat {secret}")).ExitCode);
            Assert.Equal("", await Output(sandbox, "find /tmp ~ -maxdepth 1 -type f; ls -d ~/.ssh ~/.config ~/.gnupg 2>/dev/null || :"));
        }
        finally
        {
            System.IO.File.Delete(secret);
        }
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task Processes_of_the_host_are_not_seen()
    {
        await using var sandbox = await Open();
        Assert.Equal("1", await Output(sandbox, "set -- /proc/[0-9]*; [ $# -le 4 ] && echo ${1#/proc/}"));
        Assert.Equal("", await Output(sandbox, "cat /proc/[0-9]*/comm | grep -E 'dotnet|bwrap' || :"));
    }

    [Theory]
    [InlineData("/usr/x")]
    [InlineData("/etc/x")]
    [InlineData("/x")]
    [InlineData("/dev/x")]
    [InlineData("/run/x")]
    [InlineData("/proc/sys/kernel/hostname")]
    [Trait("Requirement", "L9")]
    public async Task Nothing_outside_the_workspace_home_and_temporary_folder_is_written(string path)
    {
        await using var sandbox = await Open();
        Assert.NotEqual(0, (await Run(sandbox, $"chmod u+w $(dirname {path}) 2>/dev/null; echo x >{path}")).ExitCode);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task The_user_has_no_rights_and_can_write_where_it_is_meant_to()
    {
        await using var sandbox = await Open();
        Assert.NotEqual("0", await Output(sandbox, "id -u"));
        Assert.Equal("written", await Output(sandbox, "for folder in /workspace /tmp ~; do echo written >$folder/it || exit; done; cat /workspace/it"));
        Assert.Equal("0000000000000000", await Output(sandbox, "grep CapEff /proc/self/status | cut -f2"));
        Assert.Equal("1", await Output(sandbox, "grep NoNewPrivs /proc/self/status | cut -f2"));
    }

    [Theory]
    [InlineData("unshare -U true")]
    [InlineData("unshare -Ur mount -t tmpfs none /tmp")]
    [InlineData("mount -t tmpfs none /tmp")]
    [InlineData("chroot / true")]
    [Trait("Requirement", "X1")]
    public async Task No_further_namespace_or_mount_is_to_be_had(string line)
    {
        await using var sandbox = await Open();
        Assert.NotEqual(0, (await Run(sandbox, line)).ExitCode);
    }

    [Theory]
    [InlineData("/proc/1/mem")]
    [InlineData("/proc/1/environ")]
    [InlineData("/proc/1/fd/0")]
    [InlineData("/proc/1/fd/1")]
    [InlineData("/proc/$PPID/mem")]
    [InlineData("/proc/$PPID/environ")]
    [InlineData("/proc/$PPID/fd/0")]
    [Trait("Requirement", "X1")]
    public async Task The_supervisor_is_closed_to_the_command(string path)
    {
        await using var sandbox = await Open();
        Assert.NotEqual(0, (await Run(sandbox, $"exec 5<{path} || exec 5>{path}")).ExitCode);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task No_descriptor_is_handed_down()
    {
        await using var sandbox = await Open();
        Assert.Equal("0 1 2 3", await Output(sandbox, "echo $(ls /proc/self/fd)"));
    }

    private static Task<CommandResult> Python(ISandbox sandbox, string program) =>
        sandbox.Run(Command("/usr/bin/python3", "-c", program), null, Never);
}
