using System.Diagnostics;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>What lies beside the snapshot in the user's working tree and is needed to run it.</summary>
public sealed class BubblewrapDependencyTests : SandboxSuite, IAsyncLifetime
{
    private readonly FakeHost host = new();
    private readonly BubblewrapSandboxes sandboxes;

    public BubblewrapDependencyTests() => sandboxes = host.Sandboxes();

    protected override ISandboxes Sandboxes => sandboxes;

    private string Repository => host.Home + "/my repo";

    public Task InitializeAsync()
    {
        host.Put("home/anna/my repo/.gitignore", "node_modules\n.venv\nobj\n");
        return Host("git", "init", "-q", Repository);
    }

    public async Task DisposeAsync()
    {
        await sandboxes.DisposeAsync();
        host.Remove();
    }

    [Fact]
    public async Task Node_modules_are_there_at_every_depth_and_read_only()
    {
        host.Put("home/anna/my repo/node_modules/left/index.js", "module.exports = 'left'");
        host.Put("home/anna/my repo/packages/a/node_modules/right/index.js", "module.exports = 'right'");
        host.Shut("home/anna");
        await using var sandbox = await Open(repository: Repository);
        await sandbox.Write([File("packages/a/main.js", "console.log(require('left'), require('right'))")], Never);
        Assert.Equal("left right", await Output(sandbox, "node packages/a/main.js"));
        Assert.NotEqual(0, (await Run(sandbox, "touch node_modules/x")).ExitCode);
        Assert.Equal([Repository + "/node_modules", Repository + "/packages/a/node_modules"], sandbox.Facts.Carried.Select(folder => folder.Path));
    }

    [Fact]
    public async Task Tracked_vendor_folders_come_with_the_snapshot_and_others_are_shown()
    {
        host.Put("home/anna/my repo/vendor/tracked", "");
        host.Put("home/anna/my repo/php/vendor/untracked", "");
        host.Put("home/anna/my repo/data/big", "carried");
        host.Put("home/anna/my repo/.env", "SECRET=1");
        await Host("git", "-C", Repository, "add", "vendor");
        await using var sandbox = await Open(null, Repository, "data", "absent");
        Assert.Equal("data php php/vendor php/vendor/untracked data/big", await Output(sandbox, "echo $(ls -A) php/* php/*/* data/*"));
    }

    [Fact]
    public async Task A_virtual_environment_works_by_both_its_paths()
    {
        await Host("/usr/bin/python3", "-m", "venv", "--without-pip", Repository + "/.venv");
        var site = Directory.EnumerateDirectories(Repository + "/.venv/lib").Single() + "/site-packages";
        System.IO.File.WriteAllText(site + "/helper.py", "import sys\ndef main(): print('helper', sys.prefix)\n");
        System.IO.File.WriteAllText(site + "/editable.pth", Repository + "/src\n");
        host.Put("home/anna/my repo/src/project.py", "raise Exception('the working tree, not the snapshot')");
        host.Put("home/anna/my repo/.venv/bin/tool", $"#!/bin/sh\nexec '{Repository}/.venv/bin/python' -c 'import helper; helper.main()'\n");
        host.Shut("home/anna");
        await using var sandbox = await Open(repository: Repository);
        await sandbox.Write([File("src/project.py", "print('the snapshot')")], Never);
        Assert.Equal("helper /workspace/.venv", await Output(sandbox, ".venv/bin/python -c 'import helper; helper.main()'"));
        Assert.Equal($"helper {Repository}/.venv", await Output(sandbox, ".venv/bin/tool"));
        Assert.Equal("the snapshot", await Output(sandbox, ".venv/bin/python -c 'import project'"));
    }

    [Fact]
    public async Task What_a_restore_left_is_copied_and_what_a_build_left_is_not()
    {
        host.Put("home/anna/my repo/App/App.csproj", "<Project/>");
        host.Put("home/anna/my repo/App/obj/project.assets.json", "{}");
        host.Put("home/anna/my repo/App/obj/App.csproj.nuget.g.props", "<Project/>");
        host.Put("home/anna/my repo/App/obj/Debug/App.dll", "");
        host.Put("home/anna/.ssh/id_rsa", "secret");
        host.Link("home/anna/my repo/App/obj/lure.nuget.g.props", "../../../.ssh/id_rsa");
        host.Put("home/anna/.nuget/packages/some/1.0.0/some.nuspec", "");
        host.Put("home/anna/.nuget/NuGet/NuGet.Config", "credentials");
        await using var sandbox = await Open(repository: Repository);
        Assert.Equal("App.csproj.nuget.g.props project.assets.json", await Output(sandbox, "touch App/obj/x && rm App/obj/x && echo $(ls App/obj)"));
        Assert.Equal("packages some", await Output(sandbox, "echo $(ls ~/.nuget ~/.nuget/packages | grep -v :)"));
        Assert.Equal(host.Home + "/.nuget/packages", await Output(sandbox, "echo $RestoreSources"));
        Assert.Contains(sandbox.Facts.Carried, folder => folder.Path == host.Home + "/.nuget/packages");
    }

    [Fact]
    public async Task Caches_of_other_ecosystems_stay_invisible()
    {
        host.Put("home/anna/.nuget/packages/some/1.0.0/some.nuspec", "");
        host.Put("home/anna/.m2/repository/x/y", "");
        host.Put("home/anna/go/pkg/mod/x/y", "");
        host.Put("home/anna/my repo/go.mod", "module x");
        await using var sandbox = await Open(repository: Repository);
        Assert.Equal("go my repo", await Output(sandbox, "echo $(ls -A ~)"));
        await using var none = await Open();
        Assert.Equal("", await Output(none, "ls -A ~"));
    }

    private static async Task Host(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
    }
}
