using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "L10")]
[Trait("Requirement", "T4")]
public class NodeRunTests
{
    private static readonly (string Path, string Text)[] Project =
    [
        ("package.json", """{"name":"sample","scripts":{"test":"node --test"}}"""),
        ("src/calc.js", "function add(a, b) {\n  return a - b;\n}\nfunction max(a, b) {\n  if (a > b) {\n    return a;\n  }\n  return b;\n}\nmodule.exports = { add, max };\n"),
        ("test/calc.test.js", """
            const test = require('node:test');
            const { describe, it } = test;
            const assert = require('node:assert');
            const { add, max } = require('../src/calc.js');
            test('adds', () => assert.equal(add(1, 2), 3));
            test('outer', async (t) => {
              await t.test('bigger', () => assert.equal(max(1, 2), 2));
              await t.test('wrong', () => assert.equal(max(2, 1), 1));
            });
            describe('suite', () => { it('twice', () => {}); it('twice', () => {}); it.skip('later', () => {}); });
            """),
        ("test/broken.test.js", "throw new Error('boom');\n"),
    ];

    private static readonly string[] Expected =
    [
        "Failed test/broken.test.js",
        "Failed test/calc.test.js > adds",
        "Failed test/calc.test.js > outer > wrong",
        "Passed test/calc.test.js > outer > bigger",
        "Passed test/calc.test.js > suite > twice",
        "Passed test/calc.test.js > suite > twice #2",
        "Skipped test/calc.test.js > suite > later",
    ];

    [Theory]
    [InlineData("node --test")]
    [InlineData("node --test test/")]
    [InlineData("npm test --silent")]
    public async Task Names_each_test_by_its_file_and_those_around_it(string command)
    {
        var run = await Sample.Run(new TestRunArguments(command, 600), Project);

        Assert.Equal("node", run.Report.Runner);
        Assert.Equal(Expected, Sample.Lines(run).Order(StringComparer.Ordinal));
        Assert.Contains("boom", run.Report.Cases.First(test => test.Name == "test/broken.test.js").Message, StringComparison.Ordinal);
        Assert.Contains("-1 == 3", run.Report.Cases.First(test => test.Name.EndsWith("adds", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
        Assert.True(run.Report.Complete);
    }

    [Fact]
    public async Task Reads_the_protocol_on_the_output_where_the_command_has_a_reporter_of_its_own()
    {
        var run = await Sample.Run(new TestRunArguments("node --test --test-reporter=tap test/calc.test.js", 600), Project);

        Assert.Equal(
            ["Failed adds", "Passed outer > bigger", "Failed outer > wrong", "Passed suite > twice", "Passed suite > twice #2", "Skipped suite > later"],
            Sample.Lines(run));
    }

    [Fact]
    public async Task Ends_a_file_whose_test_does_not_end_and_says_where_it_was()
    {
        var run = await Sample.Run(
            new TestRunArguments("node --test", 600, TestLimitSeconds: 1),
            ("halve.js", "function halve(n) {\n  while (n) {\n    n = n * 1;\n  }\n  return n;\n}\nmodule.exports = { halve };\n"),
            ("a.test.js", "const test = require('node:test');\nconst { halve } = require('./halve.js');\ntest('ends', () => halve(0));\n"),
            ("b.test.js", "const test = require('node:test');\nconst { halve } = require('./halve.js');\ntest('ends', () => halve(0));\ntest('hangs', () => halve(8));\n"));

        Assert.Equal(["Passed a.test.js > ends", "Failed b.test.js"], Sample.Lines(run));
        var hung = Assert.Single(run.Report.Cases, test => test.Hung == true);
        Assert.Matches(@"at halve \(.*/halve.js:[23]:", hung.Message!);
        Assert.Equal(1, run.Result.ExitCode);
    }

    [Fact]
    public async Task Counts_which_tests_ran_which_lines()
    {
        var run = await Sample.Run(new TestRunArguments("node --test test/calc.test.js", 600, Spectra: true), Project);

        Assert.NotNull(run.Spectra);
        Assert.Equal((2, 3), (run.Spectra.Failed, run.Spectra.Passed));
        var calc = Assert.Single(run.Spectra.Files, file => file.Path == "src/calc.js");
        Assert.Equal(new LineSpectrum(2, 1, 0), Assert.Single(calc.Lines, line => line.Line == 2));
        Assert.Equal(new LineSpectrum(6, 1, 0), Assert.Single(calc.Lines, line => line.Line == 6));
        Assert.Equal(new LineSpectrum(8, 0, 1), Assert.Single(calc.Lines, line => line.Line == 8));
    }
}
