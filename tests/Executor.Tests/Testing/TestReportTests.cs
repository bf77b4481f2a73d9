using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

public class TestReportTests
{
    [Fact]
    public void Has_a_fingerprint_of_names_and_statuses_only()
    {
        var one = Parse("""{"runner":"pytest","name":"a","status":"passed","ms":1}""", """{"runner":"pytest","name":"b","status":"failed","ms":2,"message":"x"}""");
        var other = Parse("""{"runner":"pytest","name":"b","status":"failed","ms":20,"message":"y"}""", """{"runner":"pytest","name":"a","status":"passed","ms":3}""");
        var changed = Parse("""{"runner":"pytest","name":"a","status":"passed","ms":1}""", """{"runner":"pytest","name":"b","status":"skipped","ms":2}""");

        Assert.Equal(one.Fingerprint(), other.Fingerprint());
        Assert.NotEqual(one.Fingerprint(), changed.Fingerprint());
        Assert.Matches("^[0-9a-f]{64}$", one.Fingerprint());
    }

    [Fact]
    public void Gives_a_name_that_is_met_again_its_number()
    {
        var report = Parse(Enumerable.Repeat("""{"runner":"unittest","name":"a","status":"passed","ms":1}""", 3).ToArray());

        Assert.Equal(["a", "a #2", "a #3"], report.Cases.Select(test => test.Name));
    }

    [Fact]
    public void Names_the_failing_tests_in_order_the_first_two_hundred()
    {
        var report = Parse([.. Enumerable.Range(0, 250).Reverse().Select(n => $$"""{"runner":"pytest","name":"t{{n:000}}","status":"failed","ms":1}""")]);

        Assert.Equal(200, report.Failing().Length);
        Assert.Equal(("t000", "t199"), (report.Failing()[0], report.Failing()[^1]));
    }

    [Fact]
    public void Leaves_out_what_was_cut_off_and_says_that_the_end_is_missing()
    {
        var report = Parse(
            """{"runner":"pytest","mark":"begin","programs":{"pytest":"7.2.1"}}""",
            """{"runner":"pytest","name":"a","status":"passed","ms":1}""",
            """{"runner":"pytest","name":"b","sta""");

        Assert.Equal([new TestCase("a", TestStatus.Passed, 1)], report.Cases.ToArray());
        Assert.False(report.Complete);
        Assert.Equal("7.2.1", report.Programs["pytest"]);
    }

    [Fact]
    public void Without_a_known_runner_is_none() => Assert.Same(TestReport.None, Parse("""{"runner":"mine","name":"a","status":"passed","ms":1}""", "[]", "7"));

    private static TestReport Parse(params string[] lines) => ReportLines.Parse(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}
