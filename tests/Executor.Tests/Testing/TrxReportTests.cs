using System.Text;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "T4")]
public class TrxReportTests
{
    /// <summary>As <c>dotnet test</c> wrote it for xunit, shortened.</summary>
    private const string Xunit = """
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun id="5950f14e-873f-4ea5-a6a8-22513161b5d5" name="@vm" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>
            <UnitTestResult executionId="1" testId="b" testName="App.Tests.Sums.Adds(a: 1, b: 2)" duration="00:00:00.1651485" outcome="Failed">
              <Output>
                <StdOut>noise</StdOut>
                <ErrorInfo>
                  <Message>Assert.Equal() Failure: Values differ</Message>
                  <StackTrace>   at App.Tests.Sums.Adds(Int32 a, Int32 b) in /app/Sums.cs:line 9</StackTrace>
                </ErrorInfo>
              </Output>
            </UnitTestResult>
            <UnitTestResult executionId="2" testId="a" testName="App.Tests.Sums.Adds_nothing" duration="00:00:01.0000450" outcome="Passed" />
            <UnitTestResult executionId="3" testId="c" testName="App.Tests.Sums.Later" duration="00:00:00.0000000" outcome="NotExecuted">
              <Output><ErrorInfo><Message>not yet</Message></ErrorInfo></Output>
            </UnitTestResult>
          </Results>
          <TestDefinitions>
            <UnitTest name="App.Tests.Sums.Adds" storage="/app/tests.dll" id="b"><TestMethod codeBase="/app/tests.dll" className="App.Tests.Sums" name="Adds" /></UnitTest>
            <UnitTest name="App.Tests.Sums.Adds_nothing" storage="/app/tests.dll" id="a"><TestMethod codeBase="/app/tests.dll" className="App.Tests.Sums" name="Adds_nothing" /></UnitTest>
            <UnitTest name="App.Tests.Sums.Later" storage="/app/tests.dll" id="c"><TestMethod codeBase="/app/tests.dll" className="App.Tests.Sums" name="Later" /></UnitTest>
          </TestDefinitions>
        </TestRun>
        """;

    /// <summary>MSTest names a test by its method alone.</summary>
    private const string MsTest = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results><UnitTestResult testId="z" testName="Adds" duration="00:00:00.0020000" outcome="Passed" /></Results>
          <TestDefinitions><UnitTest name="Adds" storage="/app/a-first.dll" id="z"><TestMethod className="Other.Sums" name="Adds" /></UnitTest></TestDefinitions>
        </TestRun>
        """;

    [Fact]
    public void Names_each_test_by_class_and_method_whatever_the_framework()
    {
        var report = TrxReport.Parse([Encoding.UTF8.GetBytes("\uFEFF" + Xunit), Encoding.UTF8.GetBytes(MsTest)]);

        Assert.Equal("dotnet", report.Runner);
        Assert.True(report.Complete);
        Assert.Equal(
            [
                ("Other.Sums.Adds", TestStatus.Passed, 2),
                ("App.Tests.Sums.Adds(a: 1, b: 2)", TestStatus.Failed, 165),
                ("App.Tests.Sums.Adds_nothing", TestStatus.Passed, 1000),
                ("App.Tests.Sums.Later", TestStatus.Skipped, 0),
            ],
            report.Cases.Select(test => (test.Name, test.Status, test.Milliseconds)));
        Assert.Equal(
            "Assert.Equal() Failure: Values differ\n   at App.Tests.Sums.Adds(Int32 a, Int32 b) in /app/Sums.cs:line 9",
            report.Cases[1].Message);
    }

    [Fact]
    public void That_is_cut_short_did_not_come_to_its_end()
    {
        var report = TrxReport.Parse([Encoding.UTF8.GetBytes(Xunit[..400]), Encoding.UTF8.GetBytes(MsTest)]);

        Assert.False(report.Complete);
        Assert.Single(report.Cases);
    }

    [Fact]
    public void Without_files_is_none() => Assert.Same(TestReport.None, TrxReport.Parse([]));
}
