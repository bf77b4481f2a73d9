using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "L10")]
[Trait("Requirement", "T4")]
public class PythonRunTests
{
    private static readonly (string Path, string Text)[] Project =
    [
        ("src/app.py", "def add(a, b):\n    return a - b\n\n\ndef greet(name):\n    if not name:\n        return 'nobody'\n    return name\n"),
        ("tests/test_app.py", """
            import unittest
            from app import add, greet

            class AppTest(unittest.TestCase):
                def test_adds(self):
                    self.assertEqual(add(1, 2), 3)

                def test_greets(self):
                    self.assertEqual(greet('Ada'), 'Ada')

                @unittest.skip('later')
                def test_later(self):
                    pass

                def test_many(self):
                    for i in range(3):
                        with self.subTest(i=i):
                            self.assertEqual(add(i, 0), i)
            """),
    ];

    [Theory]
    [InlineData("PYTHONPATH=src /usr/bin/python3 -m pytest -q tests")]
    [InlineData("cd tests && PYTHONPATH=../src /usr/bin/python3 -m pytest")]
    public async Task Of_pytest_names_each_test_from_the_root_of_the_repository(string command)
    {
        var run = await Sample.Run(new TestRunArguments(command, 600), Project);

        Assert.Equal("pytest", run.Report.Runner);
        Assert.Equal(
            [
                "Failed tests/test_app.py::AppTest::test_adds",
                "Passed tests/test_app.py::AppTest::test_greets",
                "Skipped tests/test_app.py::AppTest::test_later",
                "Passed tests/test_app.py::AppTest::test_many",
            ],
            Sample.Lines(run));
        Assert.Contains("-1 != 3", run.Report.Cases[0].Message, StringComparison.Ordinal);
        Assert.Equal(1, run.Result.ExitCode);
        Assert.True(run.Report.Complete);
    }

    [Theory]
    [InlineData("PYTHONPATH=src:tests /usr/bin/python3 -m unittest discover -s tests", "test_app.")]
    [InlineData("PYTHONPATH=src /usr/bin/python3 -m unittest tests.test_app", "tests.test_app.")]
    [InlineData("cd tests; PYTHONPATH=../src /usr/bin/python3 -m unittest -v", "test_app.")]
    public async Task Of_unittest_names_each_test_by_its_id(string command, string prefix)
    {
        var run = await Sample.Run(new TestRunArguments(command, 600), Project);

        Assert.Equal("unittest", run.Report.Runner);
        Assert.Equal(
            [
                $"Failed {prefix}AppTest.test_adds",
                $"Passed {prefix}AppTest.test_greets",
                $"Skipped {prefix}AppTest.test_later",
                $"Passed {prefix}AppTest.test_many",
            ],
            Sample.Lines(run));
        Assert.Contains("python", run.Report.Programs.Keys);
    }

    [Theory]
    [InlineData("/usr/bin/python3 -m pytest -q", "pytest")]
    [InlineData("/usr/bin/python3 -m unittest", "unittest")]
    public async Task Takes_a_file_that_cannot_be_imported_for_a_failing_test(string command, string runner)
    {
        var run = await Sample.Run(new TestRunArguments(command, 600), ("test_broken.py", "import nowhere\n"));

        Assert.Equal(runner, run.Report.Runner);
        var test = Assert.Single(run.Report.Cases);
        Assert.Equal(("test_broken.py", TestStatus.Failed), (test.Name, test.Status));
        Assert.Contains("nowhere", test.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_broken_conftest_for_a_failing_test()
    {
        var run = await Sample.Run(
            new TestRunArguments("/usr/bin/python3 -m pytest -q", 600),
            ("conftest.py", "import nowhere\n"),
            ("test_a.py", "def test_a(): pass\n"));

        Assert.Equal(["Failed conftest.py"], Sample.Lines(run));
    }

    [Fact]
    public async Task Counts_which_tests_ran_which_lines()
    {
        var run = await Sample.Run(new TestRunArguments("PYTHONPATH=src /usr/bin/python3 -m pytest -q", 600, Spectra: true), Project);

        Assert.NotNull(run.Spectra);
        Assert.Equal((1, 2), (run.Spectra.Failed, run.Spectra.Passed));
        var app = Assert.Single(run.Spectra.Files, file => file.Path == "src/app.py");
        Assert.Equal(
            [new LineSpectrum(1, 1, 2), new LineSpectrum(2, 1, 1), new LineSpectrum(5, 1, 2), new LineSpectrum(6, 0, 1), new LineSpectrum(8, 0, 1)],
            app.Lines.ToArray());
    }

    [Fact]
    public async Task Follows_threads_when_it_counts_lines()
    {
        var run = await Sample.Run(
            new TestRunArguments("/usr/bin/python3 -m unittest", 600, Spectra: true),
            ("app.py", "def work(box):\n    box.append(1)\n"),
            ("test_app.py", """
                import threading, unittest
                from app import work

                class T(unittest.TestCase):
                    def test_thread(self):
                        box = []
                        thread = threading.Thread(target=work, args=(box,))
                        thread.start()
                        thread.join()
                        self.assertEqual(box, [1])
                """));

        Assert.Contains(new LineSpectrum(2, 0, 1), Assert.Single(run.Spectra!.Files, file => file.Path == "app.py").Lines);
    }

    [Fact]
    public async Task Keeps_what_the_tests_start_out_of_the_report()
    {
        var run = await Sample.Run(
            new TestRunArguments("/usr/bin/python3 -m pytest -q test_outer.py", 600),
            ("inner.py", "import unittest\n\nclass Inner(unittest.TestCase):\n    def test_inner(self):\n        self.fail()\n"),
            ("test_outer.py", """
                import subprocess, sys, unittest

                def test_outer():
                    assert subprocess.run([sys.executable, '-m', 'unittest', 'inner']).returncode == 1

                def test_suite_within():
                    import inner
                    suite = unittest.defaultTestLoader.loadTestsFromModule(inner)
                    assert not unittest.TextTestRunner().run(suite).wasSuccessful()
                """));

        Assert.Equal(["Passed test_outer.py::test_outer", "Passed test_outer.py::test_suite_within"], Sample.Lines(run));
    }

    [Theory]
    [InlineData("/usr/bin/python3 -m unittest", "test_app.LoopTest.")]
    [InlineData("/usr/bin/python3 -m pytest -q", "test_app.py::LoopTest::")]
    public async Task Interrupts_a_test_that_does_not_end_and_says_where_it_was(string command, string prefix)
    {
        var run = await Sample.Run(
            new TestRunArguments(command, 600, TestLimitSeconds: 1),
            ("app.py", "def halve(n):\n    while n:\n        try:\n            n = n * 1\n        except Exception:\n            pass\n    return n\n"),
            ("test_app.py", """
                import signal, unittest
                from app import halve

                class LoopTest(unittest.TestCase):
                    def test_a_hangs(self):
                        self.assertEqual(halve(8), 0)

                    def test_b_hangs_too(self):
                        self.assertEqual(halve(3), 0)

                    def test_ends(self):
                        self.assertEqual(halve(0), 0)
                        self.assertNotEqual(signal.getitimer(signal.ITIMER_PROF)[0], 0.0)
                """));

        Assert.Equal([$"Failed {prefix}test_a_hangs", $"Failed {prefix}test_b_hangs_too", $"Passed {prefix}test_ends"], Sample.Lines(run));
        Assert.Equal([true, true, null], run.Report.Cases.OrderBy(test => test.Name, StringComparer.Ordinal).Select(test => test.Hung));
        Assert.All(run.Report.Cases.Where(test => test.Hung == true), test => Assert.Matches("app.py(\"|:).*", test.Message!));
        Assert.True(run.Report.Complete);
        Assert.Equal(1, run.Result.ExitCode);
    }

    [Fact]
    public async Task Leaves_a_test_that_does_not_end_alone_where_nobody_set_a_limit()
    {
        var run = await Sample.Run(
            new TestRunArguments("/usr/bin/python3 -m unittest", 600),
            ("test_app.py", """
                import signal, unittest

                class QuietTest(unittest.TestCase):
                    def test_has_no_timer(self):
                        self.assertEqual((signal.getitimer(signal.ITIMER_PROF)[0], signal.getsignal(signal.SIGPROF)), (0.0, signal.SIG_DFL))
                """));

        Assert.Equal(["Passed test_app.QuietTest.test_has_no_timer"], Sample.Lines(run));
    }

    [Fact]
    public async Task Finds_the_tests_of_a_script_that_nobody_would_recognise()
    {
        var run = await Sample.Run(
            new TestRunArguments("sh check.sh", 600),
            ("check.sh", "exec /usr/bin/python3 -m unittest -q\n"),
            ("test_a.py", "import unittest\n\nclass A(unittest.TestCase):\n    def test_a(self):\n        pass\n"));

        Assert.Equal("unittest", run.Report.Runner);
        Assert.Equal(["Passed test_a.A.test_a"], Sample.Lines(run));
    }

    [Fact]
    public async Task Is_judged_by_the_exit_code_where_the_interpreter_ignores_its_environment()
    {
        var run = await Sample.Run(
            new TestRunArguments("/usr/bin/python3 -I -c 'import sys; sys.exit(3)'", 600));

        Assert.Equal(("exit-code", 3), (run.Report.Runner, run.Result.ExitCode));
        Assert.Equal("The command ended with exit code 3", TestJudgement.Of(run, new TestRunArguments("x")).Summary);
    }
}
