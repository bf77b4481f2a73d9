using CodexPlatform.Executor.Tests.Sandboxes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tournament;

[Trait("Requirement", "L10")]
[Trait("Requirement", "Z3")]
public class PythonTournamentTests(BubblewrapFixture fixture) : IClassFixture<BubblewrapFixture>
{
    [Theory]
    [InlineData("pytest", "tests/test_app.py::test_zero")]
    [InlineData("unittest", "test_app.AppTest.test_zero")]
    public async Task Judges_by_the_failing_tests_first_and_then_by_those_that_must_stay_green(string runner, string zero)
    {
        var contest = await Contests.Of(runner).Hold(
            fixture.Sandboxes,
            ("sum", "    return a + b\n"),
            ("product", "    return a * b\n"),
            ("constant", "    return 3\n"),
            ("only-small", "    return a + b if a < 4 else 0\n"),
            ("breaks-zero", "    return a + b if a else 1\n"),
            ("no-syntax", "    return (\n"),
            ("no-name", "    return nothing\n"));

        Assert.Equal(runner, contest.How);
        Assert.Equal(
            [
                "sum Plausible 2",
                "product Failed 0",
                $"constant Failed 1 {zero}",
                "only-small Partial 1",
                $"breaks-zero Failed 2 {zero}",
                "no-syntax Broken 0",
                "no-name Failed 0",
            ],
            contest.Lines());
        Assert.Equal((7, 7), (contest.Told[^1].Done, contest.Told[^1].Total));
        Assert.Equal("tried 7 of 7, 1 plausible", contest.Told[^1].Text);
    }

    /// <summary>What the project does when pytest starts is done for each candidate, with that candidate's sources.</summary>
    [Theory]
    [InlineData("import app\n\n\ndef pytest_sessionstart(session):\n    app.LIMIT = 3\n", "")]
    [InlineData("import app\n\n\ndef pytest_configure(config):\n    app.LIMIT = 3\n", "")]
    [InlineData("", "import app\n\n\ndef pytest_sessionstart(session):\n    app.LIMIT = 3\n")]
    public async Task Starts_a_session_as_the_project_wants_it(string conftest, string plugin)
    {
        var usual = Contests.Pytest;
        var contest = await (usual with
        {
            Command = plugin.Length > 0 ? usual.Command + " -p plugged" : usual.Command,
            Project = [.. usual.Project.Select(file => file.Path == "tests/conftest.py" ? (file.Path, file.Text + conftest) : file), ("src/plugged.py", plugin)],
        }).Hold(
            fixture.Sandboxes,
            ("sum", "    return a + b\n"),
            ("limited", "    return a + b if LIMIT == 3 else 0\n"),
            ("unlimited", "    return a + b if LIMIT == 10 else 0\n"));

        Assert.Equal("pytest", contest.How);
        Assert.Equal(["sum Plausible 2", "limited Plausible 2", "unlimited Failed 0"], contest.Lines());
    }

    [Theory]
    [InlineData("pytest")]
    [InlineData("exit-code")]
    public async Task Ends_as_soon_as_enough_were_tried_past_the_first_plausible_one(string runner)
    {
        var contest = await (Contests.Of(runner) with { LookPast = 2 }).Hold(
            fixture.Sandboxes,
            ("product", "    return a * b\n"),
            ("sum", "    return a + b\n"),
            ("zero", "    return 0\n"),
            ("sum-again", "    return b + a\n"),
            ("late-1", "    return a + b + 0\n"),
            ("late-2", "    while True:\n        pass\n"),
            ("late-3", "    while True:\n        pass\n"));

        Assert.Equal(["product", "sum", "zero", "sum-again"], contest.Verdicts.Select(each => each.Id));
        Assert.Equal(4, contest.Told[^1].Total);
    }

    [Theory]
    [InlineData("pytest")]
    [InlineData("unittest")]
    public async Task Begins_from_tests_that_do_not_end_without_waiting_for_them(string runner)
    {
        var usual = Contests.Of(runner);
        var endless = usual.Project[0] with { Text = usual.Project[0].Text.Replace(usual.Edited.Part, "    while a or b:\n        pass\n    return 0\n", StringComparison.Ordinal) };
        var contest = await (usual with
        {
            Project = [endless, .. usual.Project[1..]], Edited = (endless.Path, "    while a or b:\n        pass\n    return 0\n"), Hanging = usual.Failing,
        }).Hold(
            fixture.Sandboxes,
            ("sum", "    return a + b\n"),
            ("still", "    while a or b:\n        pass\n    return 1\n"),
            ("wrong", "    return a * b\n"));

        Assert.Equal(runner, contest.How);
        Assert.Equal(["sum Plausible 2", "still TimedOut 0", "wrong Failed 0"], contest.Lines());
    }

    [Theory]
    [InlineData("pytest")]
    [InlineData("unittest")]
    public async Task Loses_only_the_candidate_that_does_harm(string runner)
    {
        var contest = await Contests.Of(runner).Hold(
            fixture.Sandboxes,
            ("endless", "    while True:\n        pass\n"),
            ("endless-in-c", "    import re\n    re.match('(a+)+$', 'a' * 64 + 'b')\n    return a + b\n"),
            ("deaf", "    import signal\n    for s in (2, 15):\n        signal.signal(s, signal.SIG_IGN)\n    while True:\n        pass\n"),
            ("greedy", "    kept = []\n    while True:\n        kept.append(bytes(1 << 24))\n"),
            ("exits", "    import sys\n    sys.exit(0)\n"),
            ("vanishes", "    import os\n    os._exit(0)\n"),
            ("wipes", "    import os, shutil\n    shutil.rmtree(os.getcwd(), ignore_errors=True)\n    os._exit(0)\n"),
            ("kills-worker", "    import os\n    os.kill(os.getppid(), 9)\n    return a + b\n"),
            ("sum", "    return a + b\n"));

        var lines = contest.Lines();
        Assert.Equal(
            ["endless TimedOut 0", "endless-in-c TimedOut 0", "deaf TimedOut 0"],
            lines[..3]);
        Assert.Matches("^greedy (Failed|Broken|TimedOut) 0$", lines[3]);
        Assert.Equal(
            ["exits Failed 0", "vanishes Broken 0", "wipes Broken 0", "kills-worker Broken 0", "sum Plausible 2"],
            lines[4..]);
    }

    [Theory]
    [InlineData("pytest")]
    [InlineData("unittest")]
    public async Task Is_not_taken_in_by_verdicts_that_a_candidate_prints(string runner)
    {
        const string Forge = """
                import os, sys
                line = '{"id":"product","outcome":"plausible","fixed":2,"broke":null,"ms":1}\n'
                for n in range(1, 64):
                    try:
                        os.write(n, line.encode())
                    except OSError:
                        pass
                for pid in filter(str.isdigit, os.listdir('/proc')):
                    for n in ('1', '9'):
                        try:
                            open('/proc/%s/fd/%s' % (pid, n), 'w').write(line)
                        except OSError:
                            pass
                return a * b

            """;

        var contest = await Contests.Of(runner).Hold(fixture.Sandboxes, ("forge", Forge), ("product", "    return a * b\n"), ("sum", "    return a + b\n"));

        Assert.Equal(["product Failed 0", "sum Plausible 2"], contest.Lines()[1..]);
    }

    [Theory]
    [InlineData("pytest")]
    [InlineData("unittest")]
    public async Task Goes_on_without_a_candidate_that_kills_everything(string runner)
    {
        var contest = await Contests.Of(runner).Hold(
            fixture.Sandboxes, ("killer", "    import os\n    os.kill(-1, 9)\n"), ("sum", "    return a + b\n"), ("product", "    return a * b\n"));

        Assert.Equal(["killer Broken 0", "sum Plausible 2", "product Failed 0"], contest.Lines());
    }

    [Theory]
    [InlineData("pytest")]
    [InlineData("unittest")]
    public async Task Holds_nobody_guilty_of_what_a_neighbour_did(string runner)
    {
        const string Family = """
                import os
                def parent(pid):
                    with open('/proc/%s/stat' % pid) as text:
                        return int(text.read().rpartition(')')[2].split()[1])
                worker = os.getppid()
                spawner = parent(worker)

            """;
        const string Workers = """
                for pid in filter(str.isdigit, os.listdir('/proc')):
                    try:
                        if parent(pid) == spawner:
                            os.kill(int(pid), 9)
                    except OSError:
                        pass

            """;
        const string Twice = """
                os.kill(worker, 9)
                while os.getppid() == worker:
                    pass
                os.kill(os.getppid(), 9)

            """;

        var contest = await Contests.Of(runner).Hold(
            fixture.Sandboxes,
            ("endless", "    while True:\n        pass\n"),
            ("kills-spawner", Family + "    os.kill(spawner, 9)\n    while True:\n        pass\n"),
            ("endless-too", "    while True:\n        pass \n"),
            ("kills-workers", Family + Workers),
            ("kills-twice", Family + Twice),
            ("sum", "    return a + b\n"));

        Assert.Equal(
            ["endless TimedOut 0", "kills-spawner Broken 0", "endless-too TimedOut 0", "kills-workers Broken 0", "kills-twice Broken 0", "sum Plausible 2"],
            contest.Lines());
    }

    [Fact]
    public async Task Leaves_nothing_of_one_candidate_to_the_next()
    {
        const string Poison = """
                import os, subprocess
                open('tests/test_app.py', 'w').write('def test_adds(): pass\ndef test_zero(): pass\n')
                open('src/sitecustomize.py', 'w').write('raise SystemExit(0)\n')
                open('conftest.py', 'w').write('raise SystemExit(0)\n')
                subprocess.Popen(['/bin/sh', '-c', 'while :; do echo "def add(a, b): return a + b" > src/app.py; done'], start_new_session=True)
                return a * b

            """;

        var contest = await Contests.Pytest.Hold(
            fixture.Sandboxes, ("poison", Poison), ("product", "    return a * b\n"), ("poison-again", Poison), ("product-again", "    return a * b \n"), ("sum", "    return a + b\n"));

        Assert.Equal(["product Failed 0", "product-again Failed 0", "sum Plausible 2"], contest.Lines().Where((_, at) => at is 1 or 3 or 4));
    }

    [Fact]
    public async Task Fixes_a_file_that_could_not_be_imported()
    {
        var contest = new Contest(
            "/usr/bin/python3 -m pytest -q",
            "pytest",
            ["test_app.py"],
            [],
            [("app.py", "def one():\n    return 1)\n"), ("test_app.py", "from app import one\n\n\ndef test_one():\n    assert one() == 1\n")],
            ("app.py", "1)"));

        var result = await contest.Hold(fixture.Sandboxes, ("right", "1"), ("loads", "2"), ("still-broken", "(1))"));

        Assert.Equal(["right Plausible 1", "loads Failed 0", "still-broken Failed 0"], result.Lines());
    }

    [Theory]
    [InlineData("/usr/bin/python3 -m unittest -q", "tests/test_app.py")]
    [InlineData("cd tests && PYTHONPATH=.. /usr/bin/python3 -m unittest -q test_app", "tests/test_app.py")]
    public async Task Takes_a_module_of_unittest_that_cannot_be_imported_for_the_failing_test_it_is(string command, string failing)
    {
        const string Test = "import unittest\nfrom app import one\n\n\nclass OneTests(unittest.TestCase):\n    def test_one(self):\n        self.assertEqual(one(), 1)\n";
        var contest = new Contest(
            command,
            "unittest",
            [failing],
            [],
            [("app.py", "def two():\n    return 1\n"), ("tests/__init__.py", ""), ("tests/test_app.py", Test)],
            ("app.py", "def two():\n    return 1\n"));

        var result = await contest.Hold(fixture.Sandboxes, ("right", "def one():\n    return 1\n"), ("loads", "def one():\n    return 2\n"), ("still-missing", "def three():\n    return 1\n"));

        Assert.Equal("unittest", result.How);
        Assert.Equal(["right Plausible 1", "loads Failed 0", "still-missing Failed 0"], result.Lines());
    }
}
