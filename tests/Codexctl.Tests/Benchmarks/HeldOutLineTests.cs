using CodexPlatform.Codexctl.Benchmarks;

namespace CodexPlatform.Codexctl.Tests;

public sealed class HeldOutLineTests
{
    [Theory]
    [InlineData("python3 -m unittest -q", "python3 -m unittest test_more.py tests/test_b.py")]
    [InlineData("python3 -m unittest discover -s tests", "python3 -m unittest test_more.py tests/test_b.py")]
    [InlineData("PYTHONPATH=src /usr/bin/python3 -m pytest -q tests/test_a.py", "PYTHONPATH=src /usr/bin/python3 -m pytest test_more.py tests/test_b.py")]
    [InlineData("pytest -x", "pytest test_more.py tests/test_b.py")]
    [InlineData("python3 test_a.py", "python3 test_more.py && python3 tests/test_b.py")]
    [InlineData("make test", "make test")]
    public void Runs_held_out_Python_tests_by_the_runner_of_the_check(string check, string line) =>
        Assert.Equal(line, HeldOutLine.Of(check, ["notes.txt", "support.py", "test_more.py", "tests/test_b.py"]));

    [Theory]
    [InlineData("node --test", "node --test 'a b.test.js' more.spec.mjs")]
    [InlineData("node --test test/", "node --test 'a b.test.js' more.spec.mjs")]
    [InlineData("node check.js", "node 'a b.test.js' && node more.spec.mjs")]
    [InlineData("npm test", "npm test")]
    public void Runs_held_out_JavaScript_tests_by_the_runner_of_the_check(string check, string line) =>
        Assert.Equal(line, HeldOutLine.Of(check, ["a b.test.js", "helper.js", "more.spec.mjs"]));

    [Fact]
    public void Is_the_check_where_no_held_out_file_is_a_test() =>
        Assert.Equal("python3 -m unittest", HeldOutLine.Of("python3 -m unittest", ["cases.csv"]));
}
