using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>Programs of the user's own that a sandbox finds, and the rest of home that it does not.</summary>
public sealed class BubblewrapToolchainTests : SandboxSuite, IAsyncLifetime
{
    private readonly FakeHost host = new();
    private BubblewrapSandboxes? sandboxes;

    protected override ISandboxes Sandboxes => sandboxes!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await (sandboxes?.DisposeAsync() ?? ValueTask.CompletedTask);
        host.Remove();
    }

    [Fact]
    public async Task A_toolchain_in_a_shut_home_is_found_and_the_rest_of_home_is_not()
    {
        host.Put("home/anna/.tool/bin/tool", "#!/bin/sh\ncat ~/.tool/lib/data\n");
        host.Put("home/anna/.tool/lib/data", "from the toolchain");
        host.Put("home/anna/.ssh/id_rsa", "secret");
        host.Shut("home/anna");
        sandboxes = host.Sandboxes(host.Home + "/.tool/bin");
        await using var sandbox = await Open();
        Assert.Equal("from the toolchain", await Output(sandbox, "tool"));
        Assert.Equal(".tool", await Output(sandbox, "ls -A ~"));
        Assert.NotEqual(0, (await Run(sandbox, $"cat {host.Home}/.ssh/id_rsa")).ExitCode);
        Assert.NotEqual(0, (await Run(sandbox, "echo x >~/.tool/lib/data")).ExitCode);
        Assert.Equal("mine", await Output(sandbox, "echo mine >~/.mine && cat ~/.mine"));
        Assert.False(System.IO.File.Exists(host.Home + "/.mine"));
    }

    [Fact]
    public async Task Links_on_the_way_to_a_program_go_with_it()
    {
        host.Put("home/anna/.pipx/venvs/app/bin/app", "#!/bin/sh\necho app of $(ls ~/.pipx/venvs)\n");
        host.Put("home/anna/.pipx/venvs/app/pyvenv.cfg", "home = /usr/bin\n");
        host.Put("home/anna/.pipx/venvs/other/secret", "");
        host.Put("home/anna/.local/share/private", "");
        host.Link("home/anna/.local/bin/app", "../../.pipx/venvs/app/bin/app");
        host.Put("home/anna/.sdk/java/21/bin/jv", "#!/bin/sh\necho twenty-one\n");
        host.Put("home/anna/.sdk/java/21/release", "");
        host.Link("home/anna/.sdk/java/current", "21");
        sandboxes = host.Sandboxes(host.Home + "/.local/bin", host.Home + "/.sdk/java/current/bin");
        await using var sandbox = await Open();
        Assert.Equal("app of app", await Output(sandbox, "app"));
        Assert.Equal("twenty-one", await Output(sandbox, "jv"));
        Assert.Equal("bin", await Output(sandbox, "ls -A ~/.local"));
    }

    [Fact]
    public async Task A_folder_of_programs_beside_private_files_is_shown_without_them()
    {
        host.Put("home/anna/.fly/bin/fly", "#!/bin/sh\nls -A ~/.fly\n");
        host.Put("home/anna/.fly/config.yml", "token");
        host.Put("home/anna/.cargo/bin/carg", "#!/bin/sh\nls -A ~/.cargo\n");
        host.Put("home/anna/.cargo/credentials.toml", "token");
        host.Put("home/anna/.cargo/lib/x", "");
        sandboxes = host.Sandboxes(host.Home + "/.fly/bin", host.Home + "/.cargo/bin", host.Home, "/", host.Folder + "/absent");
        await using var sandbox = await Open();
        Assert.Equal("bin", await Output(sandbox, "fly"));
        Assert.Equal("bin", await Output(sandbox, "carg"));
    }

    [Fact]
    public async Task Pyenv_shows_the_version_chosen()
    {
        host.Put("home/anna/.pyenv/version", "3.9.1\n");
        host.Put("home/anna/.pyenv/libexec/pyenv", "#!/bin/sh\necho pyenv\n");
        host.Put("home/anna/.pyenv/shims/py", "#!/bin/sh\nls $PYENV_ROOT/versions\n");
        foreach (var version in new[] { "3.9.1", "3.10.2", "3.11.4" })
        {
            host.Put($"home/anna/.pyenv/versions/{version}/bin/py", "#!/bin/sh\n");
        }
        host.Put("repo/.python-version", "3.10\n");
        sandboxes = host.Sandboxes(host.Home + "/.pyenv/shims");
        await using var plain = await Open();
        Assert.Equal("3.9.1", await Output(plain, "py"));
        await using var chosen = await Open(repository: host.Folder + "/repo");
        Assert.Equal("3.10.2\n3.9.1", await Output(chosen, "py"));
    }

    [Fact]
    public async Task What_is_shown_is_recorded_with_size_and_digest()
    {
        var file = host.Put("home/anna/.tool/bin/tool", "#!/bin/sh\n");
        host.Put("home/anna/.tool/lib/data", "12345");
        sandboxes = host.Sandboxes(host.Home + "/.tool/bin");
        await using var first = await Open();
        await using var second = await Open();
        var folder = Assert.Single(first.Facts.Carried);
        Assert.Equal((host.Home + "/.tool", 15L), (folder.Path, folder.Bytes));
        Assert.Equal(first.Facts.Digest, second.Facts.Digest);
        System.IO.File.AppendAllText(file, "true\n");
        System.IO.File.WriteAllText(host.Home + "/.tool/new", "");
        await using var third = await Open();
        Assert.NotEqual(folder.Digest, third.Facts.Carried[0].Digest);
        Assert.NotEqual(first.Facts.Digest, third.Facts.Digest);
    }
}
