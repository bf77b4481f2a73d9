using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

public class TapReportTests
{
    /// <summary>As node 20 printed it.</summary>
    private const string Recorded = """
        TAP version 13
        # Subtest: adds \#1
        not ok 1 - adds \#1
          ---
          duration_ms: 5.181061
          location: '/app/test/a.test.js:3:1'
          failureType: 'testCodeFailure'
          error: '-1 == 3'
          code: 'ERR_ASSERTION'
          ...
        # Subtest: outer
            # Subtest: inner ok
            ok 1 - inner ok
              ---
              duration_ms: 12.590614
              ...
            # Subtest: inner bad
            not ok 2 - inner bad
              ---
              duration_ms: 0.793623
              failureType: 'testCodeFailure'
              error: '2 == 3'
              ...
            1..2
        not ok 2 - outer
          ---
          duration_ms: 2.826061
          failureType: 'subtestsFailed'
          error: '1 subtest failed'
          ...
        # Subtest: suite
            # Subtest: skipped
            ok 1 - skipped # SKIP
              ---
              duration_ms: 0.309709
              ...
            # Subtest: later
            not ok 2 - later # TODO
              ---
              duration_ms: 0.299891
              ...
            1..2
        ok 3 - suite
          ---
          duration_ms: 3.383682
          type: 'suite'
          ...
        # Subtest: own failure
            # Subtest: child
            ok 1 - child
              ---
              duration_ms: 0.1
              ...
            1..1
        not ok 4 - own failure
          ---
          duration_ms: 1.5
          failureType: 'testCodeFailure'
          ...
        1..4
        # tests 7
        """;

    [Fact]
    public void Names_subtests_with_those_around_them_and_counts_a_parent_only_for_a_failure_of_its_own()
    {
        var report = TapReport.Parse(Recorded);

        Assert.Equal("node", report.Runner);
        Assert.Equal(
            [
                ("adds #1", TestStatus.Failed, 5), ("outer > inner ok", TestStatus.Passed, 12), ("outer > inner bad", TestStatus.Failed, 0),
                ("suite > skipped", TestStatus.Skipped, 0), ("suite > later", TestStatus.Skipped, 0), ("own failure > child", TestStatus.Passed, 0),
                ("own failure", TestStatus.Failed, 1),
            ],
            report.Cases.Select(test => (test.Name, test.Status, test.Milliseconds)));
        Assert.Contains("-1 == 3", report.Cases[0].Message, StringComparison.Ordinal);
        Assert.Null(report.Cases[1].Message);
    }

    [Fact]
    public void Of_other_text_is_none() => Assert.Same(TestReport.None, TapReport.Parse("ok 1 - said by nobody\n"));
}
