using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Sandboxes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tournament;

[Trait("Requirement", "L10")]
[Trait("Requirement", "Z3")]
public class JavaTournamentTests(BubblewrapFixture fixture) : IClassFixture<BubblewrapFixture>
{
    [Fact]
    public async Task Judges_programs_by_their_exit_codes()
    {
        var contest = await Contests.Java.Hold(
            fixture.Sandboxes,
            ("sum", "    return a + b;\n"),
            ("product", "    return a * b;\n"),
            ("constant", "    return a == 4 ? 7 : 3;\n"),
            ("throws", "    throw new IllegalStateException();\n"),
            ("no-syntax", "    return (;\n"),
            ("no-type", "    return \"\";\n"));

        Assert.Equal("java", contest.How);
        Assert.Equal(
            ["sum Plausible 1", "product Failed 0", "constant Failed 1 shop.HalfTest", "throws Failed 0", "no-syntax Broken 0", "no-type Broken 0"],
            contest.Lines());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Judges_by_each_test_of_junit(int version)
    {
        var contest = await (version == 4 ? Contests.JUnit4 : Contests.JUnit5).Hold(
            fixture.Sandboxes,
            ("sum", "    return a + b;\n"),
            ("product", "    return a * b;\n"),
            ("constant", "    return 3;\n"),
            ("only-small", "    return a < 4 ? a + b : 0;\n"),
            ("no-syntax", "    return (\n"));

        Assert.Equal("java", contest.How);
        Assert.Equal(
            ["sum Plausible 2", "product Failed 0", "constant Failed 1 shop.SumsTest.zero", "only-small Partial 1", "no-syntax Broken 0"],
            contest.Lines());
    }

    [Theory]
    [InlineData("program")]
    [InlineData("junit4")]
    [InlineData("junit5")]
    public async Task Begins_from_tests_that_do_not_end_without_waiting_for_them(string runner)
    {
        const string loop = "    while (a > 0 || b > 0) { a = b; }\n    return 0;\n";
        var usual = runner switch { "junit4" => Contests.JUnit4, "junit5" => Contests.JUnit5, _ => Contests.Java };
        var endless = usual.Project[0] with { Text = usual.Project[0].Text.Replace(usual.Edited.Part, loop, StringComparison.Ordinal) };
        var contest = await (usual with { Project = [endless, .. usual.Project[1..]], Edited = (endless.Path, loop), Hanging = usual.Failing }).Hold(
            fixture.Sandboxes,
            ("sum", "    return a + b;\n"),
            ("still", "    while (a > 0 || b > 0) { b = a; }\n    return 1;\n"),
            ("wrong", "    return a * b;\n"));

        Assert.Equal("java", contest.How);
        Assert.Equal([$"sum Plausible {usual.Failing.Length}", "still TimedOut 0", "wrong Failed 0"], contest.Lines());
    }

    [Fact]
    public async Task Loses_only_the_candidate_that_does_harm()
    {
        var contest = await Contests.Java.Hold(
            fixture.Sandboxes,
            ("endless", "    for (;;) a++;\n"),
            ("sleeps", "    try { Thread.sleep(600000); } catch (InterruptedException e) { }\n    return 0;\n"),
            ("greedy", "    java.util.List<byte[]> kept = new java.util.ArrayList<>();\n    for (;;) kept.add(new byte[1 << 24]);\n"),
            ("deep", "    return add(a, b + 1) + 1;\n"),
            ("halts", "    Runtime.getRuntime().halt(0);\n    return 0;\n"),
            ("exits", "    System.exit(7);\n    return 0;\n"),
            ("wipes", "    try { new ProcessBuilder(\"/bin/sh\", \"-c\", \"rm -rf ./*\").start().waitFor(); } catch (Exception e) { }\n    Runtime.getRuntime().halt(0);\n    return 0;\n"),
            ("prints", "    System.out.println(\"r 0 passed 0\");\n    return 0;\n"),
            ("sum", "    return a + b;\n"));

        Assert.Equal("java", contest.How);
        var lines = contest.Lines();
        Assert.Equal(["endless TimedOut 0", "sleeps TimedOut 0"], lines[..2]);
        Assert.Matches("^greedy (Broken|TimedOut) 0$", lines[2]);
        Assert.Equal(["deep Failed 0", "halts Broken 0", "exits Failed 0", "wipes Broken 0", "prints Failed 0", "sum Plausible 1"], lines[3..]);
    }

    [Fact]
    public async Task Lets_no_candidate_change_what_the_next_one_finds()
    {
        const string check = "    if (calls++ > 9 || Thread.activeCount() > 9 || System.getProperty(\"left\") != null || !java.util.Locale.getDefault().toString().equals(START)) { return 0; }\n";
        const string start = "    final String START = java.util.Locale.getDefault().toString();\n";
        var contest = await Contests.Java.Hold(
            fixture.Sandboxes,
            ("leaves", "    calls = 99;\n    System.setProperty(\"left\", \"1\");\n    java.util.Locale.setDefault(new java.util.Locale(\"xx\"));\n    System.setOut(null);\n    Thread left = new Thread(() -> { for (;;) { } });\n    left.setDaemon(true);\n    left.start();\n    Runtime.getRuntime().addShutdownHook(new Thread(() -> { for (;;) { } }));\n    return 0;\n"),
            ("finds", start + check + "    System.out.println(a);\n    return a + b;\n"));

        Assert.Equal(["leaves Failed 0", "finds Plausible 1"], contest.Lines());
    }

    [Fact]
    public async Task Sees_a_constant_in_the_classes_that_copied_it()
    {
        var contest = new Contest(
            "javac *.java && java Main",
            "java",
            ["Main"],
            [],
            [
                ("Limits.java", "class Limits {\n  static final int MOST = 3;\n}\n"),
                ("Main.java", "class Main {\n  public static void main(String[] args) throws Exception {\n    if (Limits.MOST != 4) throw new Exception(\"\" + Limits.MOST);\n  }\n}\n"),
            ],
            ("Limits.java", "3"));

        Assert.Equal(["right Plausible 1", "wrong Failed 0"], (await contest.Hold(
            fixture.Sandboxes, ("right", "4"), ("wrong", "5"))).Lines());
    }

    [Fact]
    public async Task Compiles_for_the_release_that_the_check_names()
    {
        var contest = await (Contests.Java with { Command = Contests.Java.Command.Replace("javac ", "javac --release 11 ", StringComparison.Ordinal) }).Hold(
            fixture.Sandboxes, ("sum", "    return a + b;\n"), ("later", "    return new Object() { record Sum(int n) { } }.hashCode();\n"));

        Assert.Equal("java", contest.How);
        Assert.Equal(["sum Plausible 1", "later Broken 0"], contest.Lines());
    }

    [Fact]
    public async Task Runs_a_source_file_as_it_is()
    {
        var contest = new Contest(
            "java test/Check.java",
            "java",
            ["test/Check.java"],
            [],
            [("test/Check.java", "public class Check {\n  static int twice(int n) { return n + 2; }\n\n  public static void main(String[] args) {\n    if (twice(5) != 10) System.exit(1);\n  }\n}\n")],
            ("test/Check.java", "n + 2"));

        Assert.Equal(["right Plausible 1", "wrong Failed 0"], (await contest.Hold(
            fixture.Sandboxes, ("right", "n * 2"), ("wrong", "n"))).Lines());
    }

    [Fact]
    public async Task Leaves_what_it_cannot_run_to_the_whole_command()
    {
        var contest = await (Contests.Java with { Command = "javac -d out $(find . -name '*.java') && java -cp out shop.SumTest && java -ea -cp out shop.HalfTest", LimitMilliseconds = 60_000 })
            .Hold(
            fixture.Sandboxes, ("sum", "    return a + b;\n"), ("product", "    return a * b;\n"));

        Assert.StartsWith("the whole command", contest.How, StringComparison.Ordinal);
        Assert.Equal([CandidateOutcome.Plausible, CandidateOutcome.Failed], contest.Verdicts.Select(each => each.Outcome));
    }
}
