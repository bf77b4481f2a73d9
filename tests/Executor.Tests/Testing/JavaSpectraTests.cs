using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Tournament;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "L10")]
[Trait("Requirement", "T4")]
public class JavaSpectraTests
{
    [Fact]
    public async Task Counts_which_programs_ran_which_lines()
    {
        var run = await Sample.Run(new TestRunArguments(Contests.Java.Command, 600, Spectra: true), Contests.Java.Project);

        Assert.Equal(["Failed shop.SumTest", "Passed shop.HalfTest"], Sample.Lines(run));
        Assert.Equal((1, 1), (run.Spectra!.Failed, run.Spectra.Passed));
        Assert.Equal([new LineSpectrum(7, 1, 1), new LineSpectrum(11, 0, 1)], Lines(run, "src/shop/Sums.java"));
        Assert.Equal([new LineSpectrum(5, 1, 0), new LineSpectrum(6, 1, 0)], Lines(run, "test/shop/SumTest.java"));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Counts_which_tests_of_junit_ran_which_lines(int version)
    {
        var contest = version == 4 ? Contests.JUnit4 : Contests.JUnit5;
        var run = await Sample.Run(new TestRunArguments(contest.Command, 600, Spectra: true), contest.Project);

        Assert.Equal((2, 2), (run.Spectra!.Failed, run.Spectra.Passed));
        Assert.Equal([new LineSpectrum(7, 2, 1), new LineSpectrum(11, 0, 1)], Lines(run, "src/shop/Sums.java"));
        Assert.Contains("at shop.SumsTest.adds(SumsTest.java:8)", run.Report.Cases.Single(test => test.Name == "shop.SumsTest.adds").Message, StringComparison.Ordinal);
        Assert.True(run.Report.Complete);
    }

    [Fact]
    public async Task Counts_lines_of_a_source_that_is_run_as_it_is()
    {
        var run = await Sample.Run(
            new TestRunArguments("java -Dx=1 test/pack/Check.java a", 600, Spectra: true),
            ("test/pack/Check.java", "package pack;\nclass Check {\n  public static void main(String[] args) {\n    if (args.length == 0)\n      return;\n    throw new IllegalStateException(System.getProperty(\"x\"));\n  }\n}\n"));

        Assert.Equal(["Failed test/pack/Check.java a"], Sample.Lines(run));
        Assert.Contains("IllegalStateException: 1\n\tat pack.Check.main(Check.java:6)", run.Report.Cases[0].Message, StringComparison.Ordinal);
        Assert.Equal([new LineSpectrum(4, 1, 0), new LineSpectrum(6, 1, 0)], Lines(run, "test/pack/Check.java"));
    }

    [Fact]
    public async Task Counts_lines_wherever_a_statement_can_stand()
    {
        var run = await Sample.Run(new TestRunArguments("javac Odd.java && java -ea Odd", 600, Spectra: true), ("Odd.java", """
            import java.util.function.*; // 1
            class Odd { // 2
              static final int MOST = 3; // 3
              static int loaded; static {
                loaded = 5; // 5
              }
              int width = 2, // 7
                  height = 3;
              enum Level { LOW(1), HIGH(2); // 9
                final int n;
                Level(int n) {
                  this.n = n; } } // 12
              record Size(int n) {
                Size {
                  if (n < 0) // 15
                    throw new IllegalArgumentException();
                }
                Size(int a, int b) {
                  this(a * b); } } // 19
              sealed interface Shape permits Dot { int SIDES = Math.max(1, 2); } // 20
              static final class Dot extends Odd implements Shape {
                Dot() {
                  super(); // 23
                } }

              int flow(int n, Object o) {
                int sum = 0; // 27
                outer: // 28
                for (int i = 0; i < n; i++) // 29
                  for (;;) { // 30
                    if (i < 9) continue outer; // 31
                    else
                      break outer;
                  }
                if (!(o instanceof String s)) // 35
                  return -1;
                if (s.isEmpty()) sum++; // 37
                else if (s.length() == 3) // 38
                  sum += 2; // 39
                else
                  sum += 10;
                do
                  sum--; // 43
                while (sum > 50); // the loop begins at 42
                int y = switch (sum) { // 45
                  case 0 -> 5;
                  case 1 -> // here ; it is
                    Math.max(4, 3) /* ; */ ; // 48
                  default -> throw new IllegalStateException();
                };
                switch (y) { // 51
                  case 5 -> sum = 9;
                  default ->
                    sum++; // 54
                }
                switch (y) { // 56
                  case 3: case 4:
                    int fresh = 1; // 58
                  case 5:
                    fresh = 2; // 60
                    break; // 61
                  default:
                }
                IntUnaryOperator f = q -> q + 1, g = q -> { // 64
                  return q + 2; }; // 65
                final int late; // 66
                if (y == 4) late = g.applyAsInt(1); // 67
                else late = 2; // 68
                try { // 69
                  while (true) { // 70
                    if (sum++ > 9) throw new Exception(); // 71
                  }
                } catch (Exception e) {
                  return sum + late; // 74
                } // \u007d
              }

              public static void main(String[] args) throws Exception {
                Thread thread = new Thread(() -> { // 79
                  loaded++; }); // 80
                thread.start(); // 81
                thread.join(); // 82
                assert Level.HIGH.n + new Size(2, 3).n() == 8; // 83
                System.exit(new Dot().flow(2, "abc") == 14 ? MOST : 0); // 84
              }
            } // and no line ends here
            """));

        Assert.Equal(["Failed Odd"], Sample.Lines(run));
        Assert.Equal(3, run.Result.ExitCode);
        Assert.Equal(
            [3, 5, 7, 9, 12, 15, 19, 20, 23, 27, 28, 29, 30, 31, 35, 37, 38, 39, 42, 43, 45, 48, 51, 54, 56, 58, 60, 61, 64, 65, 66, 67, 69, 70, 71, 74, 79, 80, 81, 82, 83, 84],
            Lines(run, "Odd.java").Select(line => line.Line));
    }

    [Theory]
    [InlineData("javac -d out @sources.txt && java -cp out Main", "Passed Main")]
    [InlineData("CLASSPATH=lib javac -d out Main.java && java -cp out:lib Main", "Passed Main")]
    [InlineData("javac --release 17 -Xlint:all -Werror -d out Main.java lib/Twice.java && java -cp out Main", "Passed Main")]
    [InlineData("cd lib && javac -sourcepath .:.. ../Main.java && cd .. && java -cp .:lib Main", "Passed Main")]
    public async Task Finds_the_sources_however_the_compiler_is_called(string command, string end)
    {
        var run = await Sample.Run(
            new TestRunArguments("javac lib/Twice.java && " + command, 600, Spectra: true),
            ("sources.txt", "Main.java\nlib/Twice.java\n"),
            ("lib/Twice.java", "class Twice {\n  static int of(int n) {\n    return 2 * n; } }\n"),
            ("Main.java", "class Main {\n  public static void main(String[] args) {\n    if (Twice.of(2) != 4) System.exit(1); } }\n"));

        Assert.Equal([end], Sample.Lines(run));
        Assert.Equal([new LineSpectrum(3, 0, 1)], Lines(run, "Main.java"));
        Assert.Equal([new LineSpectrum(3, 0, 1)], Lines(run, "lib/Twice.java"));
    }

    [Fact]
    public async Task Counts_what_runs_once_for_a_class_for_every_test()
    {
        var run = await Sample.Run(
            new TestRunArguments(Contests.JUnit4.Command, 600, Spectra: true),
            ("src/shop/Limits.java", "package shop;\n\nclass Limits {\n  static final int MOST = 3;\n}\n"),
            ("src/shop/Loader.java", "package shop;\n\nclass Loader {\n  static int[] load() {\n    return new int[2];\n  }\n\n  static void twice(int[] n) {\n    n[0] = 1;\n  }\n}\n"),
            ("src/shop/Other.java", "package shop;\n\nclass Other {\n  static final int UNUSED = 3;\n}\n"),
            ("src/shop/Table.java", "package shop;\n\nclass Table {\n  static final int[] VALUES = Loader.load();\n  static {\n    Loader.twice(VALUES);\n  }\n\n  static int at(int n) {\n    return VALUES[n] + Limits.MOST;\n  }\n}\n"),
            ("test/shop/SumsTest.java", """
                package shop;
                import static org.junit.Assert.*;
                import org.junit.*;
                public class SumsTest {
                  @BeforeClass public static void open() {
                    Limits.class.getName(); }
                  @Test public void one() { assertEquals(4, Table.at(0)); }
                  @Test public void two() { assertEquals(9, Table.at(1)); }
                  @Test public void none() { Assume.assumeTrue(Table.at(0) < 0); }
                }
                """));

        Assert.Equal((1, 1), (run.Spectra!.Failed, run.Spectra.Passed));
        Assert.Equal([new LineSpectrum(4, 1, 1), new LineSpectrum(6, 1, 1), new LineSpectrum(10, 1, 1)], Lines(run, "src/shop/Table.java"));
        Assert.Equal([new LineSpectrum(5, 1, 1), new LineSpectrum(9, 1, 1)], Lines(run, "src/shop/Loader.java"));
        Assert.Equal([new LineSpectrum(4, 1, 1)], Lines(run, "src/shop/Limits.java"));
        Assert.DoesNotContain(run.Spectra.Files, file => file.Path == "src/shop/Other.java");
        Assert.Equal([new LineSpectrum(6, 1, 1), new LineSpectrum(7, 0, 1), new LineSpectrum(8, 1, 0)], Lines(run, "test/shop/SumsTest.java"));
    }

    [Fact]
    public async Task Keeps_the_lines_of_a_program_that_runs_out_of_stack_or_exits()
    {
        var run = await Sample.Run(
            new TestRunArguments("javac Main.java && java -Xss512k Main 1; java Main", 600, Spectra: true),
            ("Main.java", """
                class Main {
                  static int depth(int n) {
                    return 1 + depth(n + 1); }
                  public static void main(String[] args) {
                    if (args.length == 0)
                      System.exit(0);
                    depth(0); } }
                """));

        Assert.Equal(["Failed Main 1", "Passed Main"], Sample.Lines(run));
        Assert.Equal([new LineSpectrum(3, 1, 0), new LineSpectrum(5, 1, 1), new LineSpectrum(6, 0, 1), new LineSpectrum(7, 1, 0)], Lines(run, "Main.java"));
    }

    [Fact]
    public async Task Has_no_lines_where_it_cannot_tell_to_which_test_they_belong()
    {
        var run = await Sample.Run(
            new TestRunArguments(Contests.JUnit5.Command.Replace("java -cp", "java -Djunit.jupiter.execution.parallel.enabled=true -Djunit.jupiter.execution.parallel.mode.default=concurrent -Djunit.jupiter.execution.parallel.config.strategy=fixed -Djunit.jupiter.execution.parallel.config.fixed.parallelism=2 -cp", StringComparison.Ordinal), 600, Spectra: true),
            ("test/shop/SumsTest.java", """
                package shop;
                import java.util.concurrent.*;
                import org.junit.jupiter.api.Test;
                class SumsTest {
                  static final CyclicBarrier BOTH = new CyclicBarrier(2);
                  @Test void one() throws Exception { BOTH.await(300, TimeUnit.SECONDS); }
                  @Test void two() throws Exception { BOTH.await(300, TimeUnit.SECONDS); }
                }
                """));

        Assert.Equal(["Passed shop.SumsTest.one", "Passed shop.SumsTest.two"], Sample.Lines(run).Order(StringComparer.Ordinal));
        Assert.Null(run.Spectra);
    }

    [Theory]
    [InlineData("javac Main.java && java Main", "Main")]
    [InlineData("java Main.java", "Main.java")]
    public async Task Runs_as_ever_what_is_too_large_for_probes(string command, string name)
    {
        var method = string.Concat(Enumerable.Range(0, 6000).Select(n => $"    n += {n % 100};\n"));
        var run = await Sample.Run(
            new TestRunArguments(command, 600, Spectra: true),
            ("Main.java", "class Main {\n  static int n;\n  public static void main(String[] args) {\n" + method + "    if (n != 297000) System.exit(1);\n  }\n}\n"));

        Assert.Equal([$"Passed {name}"], Sample.Lines(run));
        Assert.Null(run.Spectra);
        Assert.Empty(run.Result.Stderr.ToArray());
    }

    [Theory]
    [InlineData("javac A.java && java A")]
    [InlineData("java A.java")]
    public async Task Says_what_the_compiler_says_of_sources_that_do_not_compile(string command)
    {
        (string, string) broken = ("A.java", "class A {\n  int f() {\n    return \"\"; } }\n");
        var usual = await Sample.Run(new TestRunArguments(command, 600), broken);
        var run = await Sample.Run(new TestRunArguments(command, 600, Spectra: true), broken);

        Assert.Equal(1, run.Result.ExitCode);
        Assert.NotEmpty(run.Result.Stderr.ToArray());
        Assert.Equal(usual.Result.Stderr.ToArray(), run.Result.Stderr.ToArray());
        Assert.Null(run.Spectra);
    }

    private static LineSpectrum[] Lines(ObservedRun run, string path) => [.. Assert.Single(run.Spectra!.Files, file => file.Path == path).Lines];
}
