using System.Diagnostics;
using CodexPlatform.Testing;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>The launcher at the repository's root, in a checkout of its own with a build that only counts.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codex-launcher-").FullName;

    public LauncherTests()
    {
        Directory.CreateDirectory(At("bin"));
        Directory.CreateDirectory(At("check out", "services", "codexctl", "obj"));
        Directory.CreateDirectory(At("check out", "shared"));
        foreach (var file in (string[])["global.json", ".editorconfig", "BannedSymbols.txt", "Directory.Build.props", "Directory.Packages.props", "services/codexctl/Program.cs"])
        {
            File.WriteAllText(At("check out", file), "");
        }

        File.Copy(Path.Combine(Checkout.Root, "codexctl"), At("check out", "codexctl"));
        Script(At("bin", "dotnet"), """
            echo build >> "$BUILDS"
            [ -z "${FAIL:-}" ] || { echo "error: it does not compile"; exit 1; }
            while [ "$1" != -o ]; do shift; done
            mkdir -p "$2"
            printf '#!/bin/sh\nprintf "[%%s]" "$@"\n' > "$2/codexctl"
            chmod +x "$2/codexctl"
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("codexctl")]
    [InlineData("test.sh")]
    [InlineData(".ci/run")]
    public void Is_a_script_that_a_posix_shell_reads(string script)
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.True(File.GetUnixFileMode(Path.Combine(Checkout.Root, script)).HasFlag(UnixFileMode.UserExecute));
        }

        var (code, output, error) = Run(Checkout.Root, "/bin/sh", ["-n", script]);
        Assert.Equal((0, "", ""), (code, output, error));
    }

    [Fact]
    public void Builds_once_and_hands_the_arguments_on()
    {
        var first = Launch("show", "a b", "");
        var second = Launch("runs");

        Assert.Equal((0, "[show][a b][]"), (first.Code, first.Output));
        Assert.StartsWith("codexctl: building", first.Error, StringComparison.Ordinal);
        Assert.Equal((0, "[runs]", ""), second);
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void Works_from_any_folder_and_through_links()
    {
        Directory.CreateDirectory(At("elsewhere"));
        File.CreateSymbolicLink(At("elsewhere", "cx"), At("check out", "codexctl"));
        File.CreateSymbolicLink(At("elsewhere", "cx2"), "cx");

        Assert.Equal((0, "[runs]"), Start(At("elsewhere"), "./cx2", ["runs"]) is var run ? (run.Code, run.Output) : default);
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void Builds_again_when_a_source_changed_appeared_or_went()
    {
        Launch("runs");
        File.WriteAllText(At("check out", "services", "codexctl", "New.cs"), "// new");
        Launch("runs");
        File.Delete(At("check out", "services", "codexctl", "New.cs"));
        File.WriteAllText(At("check out", "global.json"), "{}");
        Launch("runs");
        Assert.Equal(3, Builds);

        File.WriteAllText(At("check out", "services", "codexctl", "obj", "made.cs"), "// by the build");
        Launch("runs");
        Assert.Equal(3, Builds);
    }

    [Fact]
    public void Shows_the_whole_log_of_a_build_that_fails()
    {
        var (code, output, error) = Start(At("check out"), "./codexctl", ["runs"], ("FAIL", "1"));
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("error: it does not compile", error, StringComparison.Ordinal);
        Assert.Equal((0, "[runs]"), Launch("runs") is var again ? (again.Code, again.Output) : default);
    }

    [Fact]
    public async Task Builds_once_for_many_at_a_time()
    {
        var launches = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => Launch($"{number}"))));
        Assert.Equal(["[0]", "[1]", "[2]", "[3]"], launches.Select(launch => launch.Output));
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void Says_what_to_install_where_it_may_not()
    {
        Launch("runs");
        // A PATH with just what the launcher itself needs, and nobody who could install.
        foreach (var program in (string[])["sh", "dirname", "readlink", "find", "sort", "sha256sum", "cut"])
        {
            var found = "/usr/bin:/bin".Split(':').Select(folder => Path.Combine(folder, program)).First(File.Exists);
            File.CreateSymbolicLink(At("bin", program), found);
        }

        Script(At("bin", "id"), "echo 1000");
        var (code, output, error) = Start(At("check out"), "./codexctl", ["--data", "x", "demo"], ("PATH", At("bin")));
        Assert.Equal((64, ""), (code, output));
        Assert.Equal(
            "codexctl: this needs programs that are not installed: install the packages git bubblewrap python3 (on Debian, as root: apt-get install git bubblewrap python3)\n",
            error);
        Assert.Equal((0, "[runs]"), Start(At("check out"), "./codexctl", ["runs"], ("PATH", At("bin"))) is var run ? (run.Code, run.Output) : default);
    }

    private int Builds => File.Exists(At("builds")) ? File.ReadLines(At("builds")).Count() : 0;

    private (int Code, string Output, string Error) Launch(params string[] arguments) => Start(At("check out"), "./codexctl", arguments);

    /// <summary>Through the shell: a copy cannot be executed while a process that another test forks at that moment still holds it open for writing.</summary>
    private (int Code, string Output, string Error) Start(string folder, string program, string[] arguments, params (string Name, string Value)[] variables) =>
        Run(folder, "/bin/sh", [Path.Combine(folder, program), .. arguments], [("PATH", $"{At("bin")}:/usr/bin:/bin"), ("BUILDS", At("builds")), ("HOME", _folder), .. variables]);

    private static (int Code, string Output, string Error) Run(string folder, string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("DOTNET_ROOT");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private static void Script(string path, string body)
    {
        Tests.Script.Write(path, "#!/bin/sh\n" + body + "\n");
    }

    private string At(params string[] parts) => Path.Combine([_folder, .. parts]);
}
