using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Executor.Tests.Sandboxes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "L10")]
[Trait("Requirement", "L13")]
[Trait("Requirement", "T4")]
public sealed class TestRunToolTests(BubblewrapFixture fixture) : IClassFixture<BubblewrapFixture>, IDisposable
{
    private readonly Trial trial = new(fixture);

    private TestRunTool Tool => new(trial.Workshop);

    public void Dispose() => trial.Dispose();

    [Fact]
    public async Task Answers_with_counts_names_and_the_report_as_artifact()
    {
        trial.Commit(("app.py", "def add(a, b):\n    return a - b\n"), ("test_app.py", """
            from app import add

            def test_adds():
                assert add(1, 2) == 3

            def test_zero():
                assert add(0, 0) == 0
            """));

        var outcome = await trial.Call(Tool, new TestRunArguments("/usr/bin/python3 -m pytest -q", 600, Spectra: true));
        var again = await trial.Call(Tool, new TestRunArguments("/usr/bin/python3 -m pytest -q", 600));

        Assert.Equal((ToolStatus.Failed, "tests.failed", "1 of 2 tests failed (pytest)"), (outcome.Status, outcome.Code, outcome.Summary));
        var tests = Assert.IsType<ToolResult.Tests>(outcome.Result);
        Assert.Equal(("pytest", false, 1, 2, 1, 0), (tests.Runner, tests.Passed, tests.ExitCode, tests.Total, tests.Failed, tests.Skipped));
        Assert.Equal(["test_app.py::test_adds"], tests.Failing.ToArray());
        Assert.Equal(tests.Fingerprint, Assert.IsType<ToolResult.Tests>(again.Result).Fingerprint);
        var cases = await trial.Artifacts.ReadJson<ImmutableArray<TestCase>>(tests.Report!, CancellationToken.None);
        Assert.Equal(["test_app.py::test_adds", "test_app.py::test_zero"], cases.Select(test => test.Name));
        var spectra = await trial.Artifacts.ReadJson<Spectra>(tests.Spectra!, CancellationToken.None);
        Assert.Contains(new LineSpectrum(2, 1, 1), spectra.Files.Single(file => file.Path == "app.py").Lines);
        Assert.Contains("assert -1 == 3", outcome.View, StringComparison.Ordinal);
        Assert.Contains("pytest", outcome.Versions.Keys);
        Assert.Equal("bubblewrap", outcome.Environment?.Kind);
    }

    [Fact]
    public async Task Runs_the_tests_of_node()
    {
        trial.Commit(
            ("package.json", """{"scripts":{"test":"node --test"}}"""),
            ("a.test.js", "const test = require('node:test');\ntest('ok', () => {});\ntest('bad', () => { throw new Error('no'); });\n"));

        var outcome = await trial.Call(Tool, new TestRunArguments("node --test", 600));

        var tests = Assert.IsType<ToolResult.Tests>(outcome.Result);
        Assert.Equal(("node", 2, 1), (tests.Runner, tests.Total, tests.Failed));
        Assert.Equal(["a.test.js > bad"], tests.Failing.ToArray());
    }

    [Fact]
    public async Task Says_that_a_runner_is_missing()
    {
        trial.Commit(("a.txt", "a\n"));

        var outcome = await trial.Call(Tool, new TestRunArguments("a-runner-that-nobody-has --all", 600));

        Assert.Equal((ToolStatus.Failed, "program.absent"), (outcome.Status, outcome.Code));
        Assert.Null(outcome.Result);
        Assert.Contains("a-runner-that-nobody-has", outcome.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_tests_at_the_time_limit_and_tells_what_is_known()
    {
        using var watched = new Trial(fixture, new WatchedSandboxes(fixture.Sandboxes, "loops\n", () => fixture.Time.Pass(TimeSpan.FromMinutes(20))));
        watched.Commit(("test_a.py", "import unittest\n\nclass A(unittest.TestCase):\n    def test_1(self):\n        pass\n\n    def test_2(self):\n        print('loops', flush=True)\n        while True: pass\n"));

        var outcome = await watched.Call(new TestRunTool(watched.Workshop), new TestRunArguments("/usr/bin/python3 -m unittest", 1200));

        Assert.Equal((ToolStatus.TimedOut, "command.timed-out"), (outcome.Status, outcome.Code));
        Assert.Equal(("unittest", false, 1, 0), outcome.Result is ToolResult.Tests tests ? (tests.Runner, tests.Passed, tests.Total, tests.Failed) : default);
    }
}
