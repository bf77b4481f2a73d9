using System.Diagnostics;
using CodexPlatform.Testing;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>The script that runs every test, in a checkout of its own with a runner that reports what it is told.</summary>
public sealed class TestScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codex-testscript-").FullName;

    public TestScriptTests()
    {
        foreach (var name in (string[])["A.Tests", "B.Tests"])
        {
            Directory.CreateDirectory(At("check out", "tests", name));
            File.WriteAllText(At("check out", "tests", name, $"{name}.csproj"), "");
        }

        Directory.CreateDirectory(At("bin"));
        Directory.CreateDirectory(At("tmp"));
        File.Copy(Path.Combine(Checkout.Root, "test.sh"), At("check out", "test.sh"));
        Script.Write(At("bin", "dotnet"), """
            #!/bin/sh
            if [ "$1" = build ]; then
                [ -z "${BUILD_FAILS:-}" ] || { echo "error: it does not compile"; exit 1; }
                exit 0
            fi
            for word in "$@"; do
                [ "${last:-}" != --results-directory ] || results=$word
                last=$word
            done
            mkdir -p "$results"
            printf '%s' "$REPORT" > "$results/all.trx"
            echo "Failed Some.Test: it is red"
            exit "$STATUS"

            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Counts_the_reports_and_leaves_nothing_behind()
    {
        var (code, output) = Run(0, Report(7, 0, "A", "B"));
        Assert.Equal((0, "building\ntesting\n7 passed, 0 failed\n"), (code, output));
        Assert.Empty(Directory.EnumerateFileSystemEntries(At("tmp")));
    }

    [Fact]
    public void Shows_failures_and_fails()
    {
        var (code, output) = Run(1, Report(5, 2, "A", "B"));
        Assert.Equal(1, code);
        Assert.Contains("it is red", output, StringComparison.Ordinal);
        Assert.EndsWith("\n5 passed, 2 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_an_assembly_without_results_as_failed()
    {
        var (code, output) = Run(0, Report(7, 0, "A"));
        Assert.Equal(1, code);
        Assert.Contains("no test of CodexPlatform.B.Tests.dll reported a result", output, StringComparison.Ordinal);
        Assert.EndsWith("\n7 passed, 1 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_a_runner_that_failed_without_saying_why()
    {
        var (code, output) = Run(1, Report(7, 0, "A", "B"));
        Assert.Equal(1, code);
        Assert.EndsWith("\n7 passed, 1 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_a_build_that_fails()
    {
        var (code, output) = Run(0, "", ("BUILD_FAILS", "1"));
        Assert.Equal(1, code);
        Assert.Contains("error: it does not compile", output, StringComparison.Ordinal);
        Assert.EndsWith("\n0 passed, 1 failed\n", output, StringComparison.Ordinal);
    }

    private static string Report(int passed, int failed, params string[] assemblies) =>
        string.Concat(assemblies.Select(name => $"<UnitTest storage=\"/x/codexplatform.{name.ToLowerInvariant()}.tests.dll\" />"))
        + $"<Counters total=\"{passed + failed}\" executed=\"{passed + failed}\" passed=\"{passed}\" failed=\"{failed}\" error=\"0\" timeout=\"0\" aborted=\"0\" passedButRunAborted=\"0\" />";

    private (int Code, string Output) Run(int status, string report, params (string Name, string Value)[] variables)
    {
        // Through the shell: a copy cannot be executed while a process that another test forks at that moment still holds it open for writing.
        var start = new ProcessStartInfo("/bin/sh", [At("check out", "test.sh")]) { WorkingDirectory = At("tmp"), RedirectStandardOutput = true };
        foreach (var (name, value) in ((string, string)[])[("PATH", $"{At("bin")}:/usr/bin:/bin"), ("TMPDIR", At("tmp")), ("STATUS", $"{status}"), ("REPORT", report), .. variables])
        {
            start.Environment[name] = value;
        }

        using var script = Process.Start(start)!;
        var output = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        return (script.ExitCode, output);
    }

    private string At(params string[] parts) => Path.Combine([_folder, .. parts]);
}
