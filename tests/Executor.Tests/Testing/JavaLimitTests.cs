using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Tournament;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "L10")]
[Trait("Requirement", "T4")]
public class JavaLimitTests
{
    private static readonly (string Path, string Text) App =
        ("src/shop/Sums.java", "package shop;\n\npublic class Sums {\n  static int halve(int n) {\n    while (n > 0) {\n      try {\n        n = n * 1;\n      } catch (Throwable e) {\n      }\n    }\n    return n;\n  }\n}\n");

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Ends_tests_of_junit_that_do_not_end_and_runs_the_others(int version)
    {
        var (contest, test, assert) = version == 4
            ? (Contests.JUnit4, "org.junit.Test", "org.junit.Assert")
            : (Contests.JUnit5, "org.junit.jupiter.api.Test", "org.junit.jupiter.api.Assertions");
        var run = await Sample.Run(
            new TestRunArguments(contest.Command, 600, Spectra: true, TestLimitSeconds: 1),
            App,
            ("test/shop/SumsTest.java", $$"""
                package shop;
                import static {{assert}}.assertEquals;
                import {{test}};
                public class SumsTest {
                  @Test public void hangs() { assertEquals(0, Sums.halve(8)); }
                  @Test public void hangsInAThread() throws Exception {
                    Thread thread = new Thread(() -> Sums.halve(3));
                    thread.start();
                    thread.join();
                  }
                  @Test public void ends() { assertEquals(0, Sums.halve(0)); }
                  @Test public void sleeps() throws Exception { Thread.sleep(1500); }
                  @Test public void fails() { assertEquals(1, Sums.halve(0)); }
                }
                """));

        Assert.Equal(
            ["Failed shop.SumsTest.fails", "Failed shop.SumsTest.hangs", "Failed shop.SumsTest.hangsInAThread", "Passed shop.SumsTest.ends", "Passed shop.SumsTest.sleeps"],
            Sample.Lines(run).Order(StringComparer.Ordinal));
        var hung = run.Report.Cases.Where(each => each.Hung == true).ToList();
        Assert.Equal(["shop.SumsTest.hangs", "shop.SumsTest.hangsInAThread"], hung.Select(each => each.Name).Order(StringComparer.Ordinal));
        Assert.All(hung, each => Assert.Matches(@"^java.util.concurrent.TimeoutException: the test did not end within 1 s of processor time\n\tat (app//)?shop.Sums.halve\(Sums.java:\d+\)\n", each.Message!));
        Assert.True(run.Report.Complete);
        Assert.Equal(1, run.Result.ExitCode);
        Assert.Equal((3, 2), (run.Spectra!.Failed, run.Spectra.Passed));
        Assert.Contains(new LineSpectrum(7, 2, 0), run.Spectra.Files.Single(file => file.Path == App.Path).Lines);
    }

    [Fact]
    public async Task Takes_a_class_that_cannot_be_made_for_a_test_that_does_not_end()
    {
        var run = await Sample.Run(
            new TestRunArguments(Contests.JUnit5.Command.Replace("-c shop.SumsTest", "-p shop", StringComparison.Ordinal), 600, TestLimitSeconds: 1),
            App,
            ("test/shop/SumsTest.java", "package shop;\n\nimport org.junit.jupiter.api.Test;\n\nclass SumsTest {\n  private final int none = Sums.halve(8);\n\n  @Test void one() { }\n\n  @Test void two() { }\n}\n"),
            ("test/shop/OtherTest.java", "package shop;\n\nimport org.junit.jupiter.api.Test;\n\nclass OtherTest {\n  @Test void ends() { Sums.halve(0); }\n}\n"));

        Assert.Equal(["Failed shop.SumsTest", "Passed shop.OtherTest.ends"], Sample.Lines(run).Order(StringComparer.Ordinal));
        Assert.True(run.Report.Cases.Single(test => test.Status == TestStatus.Failed).Hung);
        Assert.True(run.Report.Complete);
        Assert.Equal(1, run.Result.ExitCode);
    }

    [Fact]
    public async Task Ends_a_program_that_does_not_end_and_says_where_it_was()
    {
        var run = await Sample.Run(
            new TestRunArguments("javac Main.java && java Main 8; java Main 0", 600, Spectra: true, TestLimitSeconds: 1),
            ("Main.java", """
                class Main {
                  public static void main(String[] args) throws Exception {
                    int n = Integer.parseInt(args[0]);
                    System.err.println("begins");
                    while (n > 0)
                      n = n * 1;
                    Thread.sleep(1500);
                  }
                }
                """));

        Assert.Equal(["Failed Main 8", "Passed Main 0"], Sample.Lines(run));
        Assert.Equal([true, null], run.Report.Cases.Select(test => test.Hung));
        Assert.Matches(@"^java.util.concurrent.TimeoutException: the program did not end within 1 s of processor time\n\tat Main.main\(Main.java:[56]\)\nbegins", run.Report.Cases[0].Message!);
        Assert.Equal((1, 1), (run.Spectra!.Failed, run.Spectra.Passed));
        Assert.Equal(
            [new LineSpectrum(3, 1, 1), new LineSpectrum(4, 1, 1), new LineSpectrum(5, 1, 1), new LineSpectrum(6, 1, 0), new LineSpectrum(7, 0, 1)],
            Assert.Single(run.Spectra.Files).Lines.ToArray());
    }

    [Fact]
    public async Task Leaves_a_program_alone_where_nobody_set_a_limit()
    {
        var run = await Sample.Run(
            new TestRunArguments("javac Main.java && java Main", 600),
            ("Main.java", "class Main {\n  public static void main(String[] args) {\n    long until = System.nanoTime() + 1_500_000_000L;\n    while (System.nanoTime() < until) { }\n  }\n}\n"));

        Assert.Equal(["Passed Main"], Sample.Lines(run));
    }
}
