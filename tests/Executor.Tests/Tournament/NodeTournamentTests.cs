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

    [Theory]
    [InlineData("globals", "  globalThis.Number = () => 0;\n  Array.prototype.push = () => 0;\n  require('assert').equal = () => {};\n  return 0;\n")]
    [InlineData("timers", "  setInterval(() => { require('assert').equal = () => {}; }, 1).unref();\n  return 0;\n")]
    [InlineData("listeners", "  process.on('exit', () => { process.exitCode = 0; });\n  process.on('uncaughtException', () => {});\n  return 0;\n")]
    [InlineData("environment", "  process.env.NODE_PATH = '/nowhere';\n  process.chdir('/');\n  process.umask(0o777);\n  return 0;\n")]
    [InlineData("modules", "  require.cache[require.resolve('./app.js')].exports = { add: (x, y) => x + y, half: (x) => x / 2 };\n  require('module')._load = () => ({ add: (x, y) => x + y });\n  return 0;\n")]
    [InlineData("files", "  const fs = require('fs');\n  fs.writeFileSync('test/app.test.js', '');\n  fs.writeFileSync('test/half.test.js', '');\n  fs.writeFileSync('src/app.js', 'throw 1');\n  return 0;\n")]
    [InlineData("temporary", "  require('fs').writeFileSync(require('path').join(require('os').tmpdir(), 'left'), '');\n  return 0;\n")]
    [InlineData("children", "  require('child_process').spawn('/bin/sh', ['-c', 'while :; do echo \"throw 1\" > src/app.js; done'], { detached: true, env: {}, stdio: 'ignore' }).unref();\n  return 0;\n")]
    [InlineData("descriptors", "  for (let n = 3; n < 64; n++) {\n    try { require('fs').closeSync(n); } catch {}\n  }\n  return 0;\n")]
    [InlineData("forged", "  for (let n = 3; n < 64; n++) {\n    try { require('fs').writeSync(n, '{\"id\":\"product\",\"outcome\":\"plausible\",\"fixed\":2}\\n'); } catch {}\n  }\n  return 0;\n")]
    public async Task Leaves_nothing_of_one_candidate_to_the_next(string id, string poison)
    {
        var contest = await Contests.Node.Hold(
            fixture.Sandboxes,
            (id, poison),
            (id + "-again", poison + " "),
            ("product", "  return a * b;\n"),
            ("product-again", "  return a * b ;\n"),
            ("reads", "  return require('fs').existsSync(require('path').join(require('os').tmpdir(), 'left')) ? 0 : a + b;\n"),
            ("sum", "  return a + b;\n"));

        Assert.Equal("node", contest.How);
        Assert.Equal(["product Failed 0", "product-again Failed 0", "reads Plausible 2", "sum Plausible 2"], contest.Lines()[2..]);
    }

    [Theory]
    [InlineData("process.exit(failed)")]
    [InlineData("if (failed) throw new Error('failed')")]
    [InlineData("process.exitCode = failed")]
    [InlineData("setTimeout(() => process.exit(failed), 1)")]
    [InlineData("Promise.resolve().then(() => { if (failed) throw new Error('failed'); })")]
    [InlineData("process.on('exit', () => { if (failed) process.exitCode = 3; })")]
    public async Task Judges_a_plain_script_by_its_exit_code(string end)
    {
        var contest = Contests.NodeScript(end);

        var result = await contest.Hold(
            fixture.Sandboxes,
            ("product", "  return a * b;\n"),
            ("no-syntax", "  return (\n"),
            ("sum", "  return a + b;\n"),
            ("endless", "  for (;;);\n"),
            ("difference", "  return b - a;\n"));

        Assert.Equal("node", result.How);
        Assert.Equal(["product Failed 0", "no-syntax Failed 0", "sum Plausible 1", "endless TimedOut 0", "difference Failed 0"], result.Lines());
    }

    [Fact]
    public async Task Begins_from_a_file_that_does_not_end_without_waiting_for_it()
    {
        const string Endless = "  while (a || b);\n  return 0;\n";
        var usual = Contests.Node;
        var contest = await (usual with
        {
            Project = [.. usual.Project.Select(file => file.Path == usual.Edited.Path ? (file.Path, file.Text.Replace(usual.Edited.Part, Endless, StringComparison.Ordinal)) : file)],
            Edited = (usual.Edited.Path, Endless),
            Failing = ["test/app.test.js"],
            Passing = [.. usual.Passing.Where(test => test.Name.StartsWith("test/half", StringComparison.Ordinal))],
            Hanging = ["test/app.test.js"],
        }).Hold(
            fixture.Sandboxes,
            ("sum", "  return a + b;\n"),
            ("still", "  while (a || b);\n  return 1;\n"),
            ("wrong", "  return a * b;\n"));

        Assert.Equal("node", contest.How);
        Assert.Equal(["sum Plausible 1", "still TimedOut 0", "wrong Failed 0"], contest.Lines());
    }

    [Fact]
    public async Task Forgets_the_modules_of_a_candidate_that_were_imported()
    {
        var contest = await Contests.NodeModules.Hold(
            fixture.Sandboxes, ("product", "  return a * b;\n"), ("sum", "  return a + b;\n"), ("product-again", "  return a * b ;\n"), ("no-syntax", "  return (\n"));

        Assert.Equal("node", contest.How);
        Assert.Equal(["product Failed 0", "sum Plausible 1", "product-again Failed 0", "no-syntax Broken 0"], contest.Lines());
    }

    [Theory]
    [InlineData("globalThis.runs = (globalThis.runs ?? 0) + 1;")]
    [InlineData("require('child_process').spawn('/bin/sleep', ['60'], { detached: true, stdio: 'ignore' }).unref();")]
    [InlineData("String.prototype.shout = function () { return this + '!'; };")]
    public async Task Judges_a_project_whose_tests_leave_traces_in_processes_of_their_own(string trace)
    {
        var contest = Contests.Node with { Project = [.. Contests.Node.Project.Select(file => file.Path == "test/app.test.js" ? (file.Path, file.Text + "\n" + trace + "\n") : file)] };

        var result = await contest.Hold(fixture.Sandboxes, ("product", "  return a * b;\n"), ("sum", "  return a + b;\n"));

        Assert.Equal("node, each in processes of its own", result.How);
        Assert.Equal(["product Failed 0", "sum Plausible 2"], result.Lines());
    }
}
