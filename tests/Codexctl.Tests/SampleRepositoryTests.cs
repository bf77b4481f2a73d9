using System.Diagnostics;

namespace CodexPlatform.Codexctl.Tests;

public class SampleRepositoryTests
{
    [Fact]
    public async Task Is_a_clean_repository_whose_check_fails_in_several_tests()
    {
        var folder = Directory.CreateTempSubdirectory("codex-sample-");
        try
        {
            var data = new DataFolder(folder.FullName);
            var first = await SampleRepository.Make(data, CancellationToken.None);
            var second = await SampleRepository.Make(data, CancellationToken.None);

            Assert.NotEqual(first, second);
            Assert.Equal("", Sh(second, "git status --porcelain").Output);
            Assert.Equal("main", Sh(second, "git branch --show-current").Output.Trim());
            var (code, output) = Sh(second, $"export PYTHONDONTWRITEBYTECODE=1; {SampleRepository.Check} 2>&1");
            Assert.Equal(1, code);
            Assert.Contains("FAILED (failures=3)", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int Code, string Output) Sh(string folder, string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output);
    }
}
