using CodexPlatform.Executor.Tests.Sandboxes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tournament;

[Trait("Requirement", "L10")]
[Trait("Requirement", "Z3")]
public class NodeTournamentTests(BubblewrapFixture fixture) : IClassFixture<BubblewrapFixture>
{
    [Fact]
    public async Task Judges_by_the_failing_tests_first_and_then_by_those_that_must_stay_green()
    {
        var contest = await Contests.Node.Hold(
            fixture.Sandboxes,
            ("sum", "  return a + b;\n"),
            ("product", "  return a * b;\n"),
            ("constant", "  return 3;\n"),
            ("only-small", "  return a < 4 ? a + b : 0;\n"),
            ("no-syntax", "  return (\n"));

        Assert.Equal("node", contest.How);
        Assert.Equal(
            ["sum Plausible 2", "product Failed 0", "constant Failed 1 test/app.test.js > zero", "only-small Partial 1", "no-syntax Broken 0"],
            contest.Lines());
    }

    [Fact]
    public async Task Loses_only_the_candidate_that_does_harm()
    {
        var contest = await Contests.Node.Hold(
            fixture.Sandboxes,
            ("endless", "  for (;;);\n"),
            ("endless-in-native-code", "  /(a+)+$/.test('a'.repeat(64) + 'b');\n  return a + b;\n"),
            ("greedy", "  const kept = [];\n  for (;;) kept.push(Buffer.alloc(1 << 24, 1));\n"),
            ("exits", "  process.exit(0);\n"),
            ("wipes", "  try {\n    require('fs').rmSync(process.cwd(), { recursive: true, force: true });\n  } finally {\n    process.exit(0);\n  }\n"),
            ("prints", "  console.log('{\"id\":\"product\",\"outcome\":\"plausible\",\"fixed\":2}');\n  return 0;\n"),
            ("sum", "  return a + b;\n"));

        var lines = contest.Lines();
        Assert.Equal(["endless TimedOut 0", "endless-in-native-code TimedOut 0"], lines[..2]);
        Assert.Matches("^greedy (Broken|TimedOut) 0$", lines[2]);
        Assert.Equal(["exits Broken 0", "wipes Broken 0"], lines[3..5]);
        Assert.StartsWith("prints Failed 0", lines[5], StringComparison.Ordinal);
        Assert.Equal("sum Plausible 2", lines[6]);
    }

    [Fact]
    public async Task Goes_on_without_a_candidate_that_kills_everything()
    {
        var contest = await Contests.Node.Hold(
            fixture.Sandboxes, ("killer", "  process.kill(-1, 'SIGKILL');\n"), ("sum", "  return a + b;\n"), ("product", "  return a * b;\n"));

        Assert.Equal(["killer Broken 0", "sum Plausible 2"], contest.Lines()[..2]);
    }
}
