using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Tournament;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "L10")]
[Trait("Requirement", "T4")]
public class JavaRunTests
{
    [Fact]
    public async Task Takes_each_program_for_a_test()
    {
        var run = await Sample.Run(new TestRunArguments(Contests.Java.Command, 600), Contests.Java.Project);

        Assert.Equal("java", run.Report.Runner);
        Assert.Equal(["Failed shop.SumTest", "Passed shop.HalfTest"], Sample.Lines(run));
        Assert.Equal("exit code 1", run.Report.Cases[0].Message);
        Assert.Equal(0, run.Result.ExitCode);
    }

    [Fact]
    public async Task Keeps_the_trace_of_a_program_that_throws()
    {
        var run = await Sample.Run(
            new TestRunArguments("javac A.java && java A 1 '2\"'", 600),
            ("A.java", "class A {\n  public static void main(String[] args) {\n    throw new IllegalStateException(\"a \\\"b\\\"\\t\\\\\" + args.length);\n  }\n}\n"));

        Assert.Equal(["Failed A 1 2\""], Sample.Lines(run));
        Assert.Contains("IllegalStateException: a \"b\"\t\\2\n\tat A.main(A.java:3)", run.Report.Cases[0].Message, StringComparison.Ordinal);
        Assert.Equal(1, run.Result.ExitCode);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Names_each_test_of_junit(int version)
    {
        var contest = version == 4 ? Contests.JUnit4 : Contests.JUnit5;
        var run = await Sample.Run(new TestRunArguments(contest.Command, 600), contest.Project);

        Assert.Equal("java", run.Report.Runner);
        Assert.Equal(
            ["Failed shop.SumsTest.adds", "Failed shop.SumsTest.addsMore", "Passed shop.SumsTest.halves", "Passed shop.SumsTest.zero"],
            Sample.Lines(run).Order(StringComparer.Ordinal));
        Assert.True(run.Report.Complete);
        Assert.Equal(1, run.Result.ExitCode);
        var message = run.Report.Cases.Single(test => test.Name == "shop.SumsTest.adds").Message;
        Assert.Contains("at shop.SumsTest.adds(SumsTest.java:8)", message, StringComparison.Ordinal);
        Assert.DoesNotContain("org.junit.runner", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_only_the_exit_code_where_nothing_compiles()
    {
        var run = await Sample.Run(new TestRunArguments("javac A.java && java A", 600), ("A.java", "class A { int f() { return \"\"; } }\n"));

        Assert.Equal("exit-code", run.Report.Runner);
        Assert.Equal(1, run.Result.ExitCode);
    }
}
