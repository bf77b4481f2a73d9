using CodexPlatform.Codexctl.Benchmarks;

namespace CodexPlatform.Codexctl.Tests;

public class SandboxFiguresTests
{
    private static readonly RawFigures Raw = new(All(2), All(0.5), All(4), All(100));

    [Fact]
    public void Are_told_beside_what_a_plain_shell_takes_in_the_same_place() => Assert.Equal(
        [
            "Local sandboxes, limits by cgroup-v2 (medians; 90 % beside them; as a multiple of a plain shell outside)",
            "  open                                   30 ms  30 ms  15.0 x 2 ms  goal below 40: met",
            "  a command that does nothing             6 ms  6 ms  12.0 x 0.5 ms  goal below 5: missed",
            "  write one small file                    1 ms  1 ms",
            "  close                                   3 ms  3 ms",
            "  write 5,000 files of 2 KB             200 ms",
            "  write 1 MB                              8 ms  2.0 x 4 ms",
            "  write 100 MB                          300 ms  3.0 x 100 ms",
            "Sandboxes as pods, Kubernetes v1.36 (medians; 95 % beside them; as a multiple of a plain shell in a pod)",
            "  cold start                          1,000 ms  1000 ms  500.0 x 2 ms  goal below 5000: met",
            "  warm claim to first answer            300 ms  300 ms  goal below 250: missed",
            "  a command that does nothing             3 ms  3 ms  6.0 x 0.5 ms  goal below 5: met",
            "  write 1 MB                              4 ms  1.0 x 4 ms",
            "  write 100 MB                          150 ms  1.5 x 100 ms",
            "  close                                   9 ms  9 ms",
        ],
        BenchmarkText.Lines(new SandboxReport(
            new("cgroup-v2", All(30), All(6), All(1), All(3), 200, All(8), All(300), Raw), new("v1.36", All(1000), All(300), All(3), All(4), All(150), All(9), Raw))));

    [Fact]
    public async Task A_plain_shell_answers_and_writes_what_it_is_given()
    {
        var folder = Directory.CreateTempSubdirectory("codex-raw-").FullName;
        try
        {
            var figures = await RawShell.Here(folder, CancellationToken.None);
            Assert.All([figures.Start, figures.Command, figures.WriteOne, figures.WriteHundred], figure => Assert.True(figure.P50 > 0));
            Assert.Equal(SandboxBenchmark.HundredMegabytes, new FileInfo(Path.Combine(folder, "raw")).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Percentiles All(double milliseconds) => new(milliseconds, milliseconds, milliseconds, 1);
}
