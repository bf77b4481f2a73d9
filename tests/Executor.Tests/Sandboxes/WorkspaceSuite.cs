using System.Globalization;
using System.Text;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>The workspace: files in and out.</summary>
public abstract class WorkspaceSuite : SandboxSuite
{
    [Fact]
    public async Task Files_come_back_byte_for_byte()
    {
        await using var sandbox = await Open();
        var content = new byte[8_000_001];
        new Random(2).NextBytes(content);
        await sandbox.Write([new SandboxFile("deep/er/binary", content), File("empty", ""), File("deep/ä b\n'c", "odd name")], Never);
        var back = await sandbox.Read("deep/er/binary", long.MaxValue, Never);
        Assert.True(content.AsSpan().SequenceEqual(back));
        Assert.Empty((await sandbox.Read("empty", 10, Never))!);
        Assert.Equal("odd name", Encoding.UTF8.GetString((await sandbox.Read("deep/ä b\n'c", 100, Never))!));
        Assert.Equal(content[..5], await sandbox.Read("deep/er/binary", 5, Never));
        Assert.Null(await sandbox.Read("absent", 10, Never));
        Assert.Null(await sandbox.Read("deep", 10, Never));
        Assert.Null(await sandbox.Read("empty/below", 10, Never));
    }

    [Fact]
    public async Task Kinds_of_files_are_kept()
    {
        await using var sandbox = await Open();
        await sandbox.Write(
            [File("run.sh", "#!/bin/sh\necho ran\n", SandboxFileKind.Executable), File("plain", "x"), File("dir/link", "../plain", SandboxFileKind.Symlink)], Never);
        Assert.Equal("ran", await Output(sandbox, "./run.sh"));
        Assert.Equal("644 755 ../plain", await Output(sandbox, "echo $(stat -c %a plain run.sh) $(readlink dir/link)"));
        Assert.Equal("x"u8.ToArray(), await sandbox.Read("dir/link", 10, Never));
    }

    [Fact]
    public async Task Five_thousand_files_are_written_at_once()
    {
        await using var sandbox = await Open();
        var files = Enumerable.Range(0, 5000).Select(at => File($"pkg{at / 50}/module{at}.py", $"value = {at}\n")).ToArray();
        await sandbox.Write(files, Never);
        Assert.Equal("5000", await Output(sandbox, "find . -name '*.py' | wc -l"));
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../out")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("")]
    [InlineData("a\0b")]
    [Trait("Requirement", "X1")]
    public async Task Paths_out_of_the_workspace_are_refused(string path)
    {
        await using var sandbox = await Open();
        await Assert.ThrowsAsync<ArgumentException>(() => sandbox.Write([File(path, "")], Never));
        await Assert.ThrowsAsync<ArgumentException>(() => sandbox.Remove([path], Never));
        await Assert.ThrowsAsync<ArgumentException>(() => sandbox.Read(path, 1, Never));
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task Links_are_not_followed_out_of_the_workspace()
    {
        await using var sandbox = await Open();
        await Output(sandbox, "mkdir /tmp/out in && echo secret >/tmp/out/f && ln -s /tmp/out dir && ln -s /tmp/out/f file && ln -s in inside && ln -s loop loop");
        Assert.Null(await sandbox.Read("dir/f", 10, Never));
        Assert.Null(await sandbox.Read("file", 10, Never));
        Assert.Null(await sandbox.Read("loop", 10, Never));
        await sandbox.Remove(["dir/f"], Never);
        await sandbox.Write([File("dir/g", "written"), File("file", "replaced")], Never);
        Assert.Equal("f|secret|written|replaced", await Output(sandbox, "echo \"$(ls /tmp/out)|$(cat /tmp/out/f)|$(cat dir/g)|$(cat file)\""));
        await sandbox.Remove(["inside"], Never);
        Assert.Equal("in", await Output(sandbox, "echo in*"));
    }

    [Fact]
    public async Task A_pipe_in_place_of_a_file_is_no_file()
    {
        await using var sandbox = await Open();
        await Output(sandbox, "mkfifo f");
        Assert.Null(await sandbox.Read("f", 10, Never));
    }

    [Fact]
    public async Task What_is_removed_is_gone_and_what_was_never_there_is_no_error()
    {
        await using var sandbox = await Open();
        await sandbox.Write([File("a/b", ""), File("a/c", ""), File("-rf", ""), File("*", "")], Never);
        await Output(sandbox, "mkdir locked && touch locked/f && chmod 0 locked");
        await sandbox.Remove(["a/b", "absent", "no/such/folder", "-rf", "locked"], Never);
        Assert.Equal("*,a,a/c,", await Output(sandbox, "ls -d -- * a/* | tr '\\n' ,"));
    }

    [Fact]
    [Trait("Requirement", "X3")]
    public async Task A_rewritten_file_is_later_by_a_whole_second_at_least()
    {
        await using var sandbox = await Open();
        var last = 0L;
        foreach (var value in Enumerable.Range(0, 5))
        {
            await sandbox.Write([File("f", $"{value}")], Never);
            var time = long.Parse(await Output(sandbox, "stat -c %Y f"), CultureInfo.InvariantCulture);
            Assert.True(time > last);
            last = time;
            if (value == 2)
            {
                last = long.Parse(await Output(sandbox, "echo other >f; stat -c %Y f"), CultureInfo.InvariantCulture);
            }
        }
    }

    [Fact]
    [Trait("Requirement", "X3")]
    public async Task Stale_bytecode_is_never_run()
    {
        await using var sandbox = await Open();
        foreach (var value in Enumerable.Range(0, 4))
        {
            await sandbox.Write([File("m.py", $"print({value})\n"), File("t.py", "import m\n")], Never);
            Assert.Equal($"{value}", await Output(sandbox, "/usr/bin/python3 t.py"));
        }
    }

    [Fact]
    public async Task The_workspace_is_a_repository_of_one_commit()
    {
        await using var sandbox = await Open();
        await sandbox.Write([File(".gitignore", "built\n"), File("built", "tracked all the same"), File("a/b.txt", "x"), File("gone", "")], Never);
        await sandbox.Remove(["gone"], Never);
        Assert.Equal("/workspace 1", await Output(sandbox, "echo $(git rev-parse --show-toplevel) $(git rev-list --count HEAD)"));
        Assert.Equal(".gitignore a/b.txt built", await Output(sandbox, "echo $(git ls-files)"));
        await sandbox.Write([File("a/b.txt", "y")], Never);
        Assert.Equal("M a/b.txt", (await Output(sandbox, "git status --short")).Trim());
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task Sandboxes_do_not_see_each_other()
    {
        await using var one = await Open();
        await using var other = await Open();
        await one.Write([File("f", "one")], Never);
        await other.Write([File("f", "other")], Never);
        await Output(one, "echo one >/tmp/f; echo one >~/f");
        Assert.Equal(("one", "other"), (await Output(one, "cat f"), await Output(other, "cat f; cat /tmp/f ~/f 2>/dev/null || :")));
    }

    [Fact]
    public async Task Many_open_at_once()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(async at =>
        {
            await using var sandbox = await Open();
            await sandbox.Write([File("f", $"{at}")], Never);
            return await Output(sandbox, "cat f");
        }));
        Assert.Equal(Enumerable.Range(0, 6).Select(at => $"{at}"), all);
    }

    [Fact]
    public async Task A_disposed_sandbox_is_lost()
    {
        var sandbox = await Open();
        await sandbox.DisposeAsync();
        await sandbox.DisposeAsync();
        await Assert.ThrowsAsync<SandboxLostException>(() => Run(sandbox, "true"));
    }
}
