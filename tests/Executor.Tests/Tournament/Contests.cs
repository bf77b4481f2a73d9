using CodexPlatform.Contracts;

namespace CodexPlatform.Executor.Tests.Tournament;

/// <summary>The same defect under each runner: a sum that subtracts.</summary>
internal static class Contests
{
    private const string Part = "    return a - b\n";

    public const string JUnit4Path = "/usr/share/java/junit4.jar:/usr/share/java/hamcrest.jar";

    public const string JUnit5Path =
        "/usr/share/java/junit-platform-console.jar:/usr/share/java/junit-platform-launcher.jar:/usr/share/java/junit-platform-engine.jar:"
        + "/usr/share/java/junit-platform-commons.jar:/usr/share/java/junit-platform-reporting.jar:/usr/share/java/junit-jupiter-api.jar:"
        + "/usr/share/java/junit-jupiter-engine.jar:/usr/share/java/junit-jupiter-params.jar:/usr/share/java/opentest4j.jar:"
        + "/usr/share/java/apiguardian-api.jar:/usr/share/java/picocli.jar:/usr/share/java/univocity-parsers.jar";

    private const string JavaPart = "    return a - b;\n";

    private static readonly (string Path, string Text) JavaApp =
        ("src/shop/Sums.java", "package shop;\n\npublic class Sums {\n  static int calls;\n\n  static int add(int a, int b) {\n" + JavaPart + "  }\n\n  static int half(int a) {\n    return a / 2;\n  }\n}\n");

    private static readonly (string Path, string Text) App = ("src/app.py", "LIMIT = 10\n\n\ndef add(a, b):\n" + Part + "\n\ndef half(a):\n    return a // 2\n");

    public static Contest Pytest { get; } = new(
        "PYTHONPATH=src /usr/bin/python3 -m pytest -q",
        "pytest",
        ["tests/test_app.py::test_adds", "tests/test_app.py::TestMore::test_adds_more[3]"],
        [new("tests/test_app.py::test_zero", TestStatus.Passed, 1), new("tests/test_app.py::test_half", TestStatus.Passed, 1)],
        [
            App,
            ("tests/conftest.py", "import pytest\n\n\n@pytest.fixture\ndef two():\n    return 2\n"),
            ("tests/test_app.py", """
                import pytest
                from app import add, half

                def test_adds(two):
                    assert add(1, two) == 3

                class TestMore:
                    @pytest.mark.parametrize('b', [0, 3])
                    def test_adds_more(self, b):
                        assert add(4, b) == 4 + b

                def test_zero():
                    assert add(0, 0) == 0

                def test_half():
                    assert half(4) == 2
                """),
        ],
        (App.Path, Part));

    public static Contest Unittest { get; } = new(
        "PYTHONPATH=src /usr/bin/python3 -m unittest discover -s tests",
        "unittest",
        ["test_app.AppTest.test_adds", "test_app.AppTest.test_adds_more"],
        [new("test_app.AppTest.test_zero", TestStatus.Passed, 1), new("test_app.AppTest.test_half", TestStatus.Passed, 1)],
        [
            App,
            ("tests/test_app.py", """
                import unittest
                from app import add, half

                class AppTest(unittest.TestCase):
                    def test_adds(self):
                        self.assertEqual(add(1, 2), 3)

                    def test_adds_more(self):
                        self.assertEqual(add(4, 3), 7)

                    def test_zero(self):
                        self.assertEqual(add(0, 0), 0)

                    def test_half(self):
                        self.assertEqual(half(4), 2)
                """),
        ],
        (App.Path, Part));

    public static Contest Node { get; } = new(
        "node --test",
        "node",
        ["test/app.test.js > adds", "test/app.test.js > more > adds more"],
        [new("test/app.test.js > zero", TestStatus.Passed, 1), new("test/half.test.js > halves", TestStatus.Passed, 1)],
        [
            ("src/app.js", "function add(a, b) {\n  return a - b;\n}\nmodule.exports = { add, half: (a) => Math.floor(a / 2) };\n"),
            ("test/app.test.js", """
                const test = require('node:test');
                const assert = require('node:assert');
                const { add } = require('../src/app.js');
                test('adds', () => assert.equal(add(1, 2), 3));
                test.describe('more', () => { test.it('adds more', () => assert.equal(add(4, 3), 7)); });
                test('zero', () => assert.equal(add(0, 0), 0));
                """),
            ("test/half.test.js", """
                const test = require('node:test');
                const assert = require('node:assert');
                const { half } = require('../src/app.js');
                test('halves', () => assert.equal(half(4), 2));
                """),
        ],
        ("src/app.js", "  return a - b;\n"));

    /// <summary>Programs whose exit code counts.</summary>
    public static Contest Java { get; } = new(
        "javac -d out $(find . -name '*.java') && java -cp out shop.SumTest; java -cp out shop.HalfTest",
        "java",
        ["shop.SumTest"],
        [new("shop.HalfTest", TestStatus.Passed, 1)],
        [
            JavaApp,
            ("test/shop/SumTest.java", "package shop;\n\npublic class SumTest {\n  public static void main(String[] args) {\n    if (Sums.add(1, 2) != 3 || Sums.add(4, 3) != 7) {\n      System.exit(1);\n    }\n  }\n}\n"),
            ("test/shop/HalfTest.java", "package shop;\n\npublic class HalfTest {\n  public static void main(String[] args) {\n    if (Sums.half(4) != 2 || Sums.add(0, 0) != 0) throw new AssertionError();\n  }\n}\n"),
        ],
        (JavaApp.Path, JavaPart));

    /// <summary>The same by JUnit 4.</summary>
    public static Contest JUnit4 { get; } = Java with
    {
        Command = $"javac -cp {JUnit4Path} -d out $(find . -name '*.java') && java -cp out:{JUnit4Path} org.junit.runner.JUnitCore shop.SumsTest",
        Failing = ["shop.SumsTest.adds", "shop.SumsTest.addsMore"],
        Passing = [new("shop.SumsTest.zero", TestStatus.Passed, 1), new("shop.SumsTest.halves", TestStatus.Passed, 1)],
        Project = [JavaApp, ("test/shop/SumsTest.java", JUnitTests("org.junit.Test", "org.junit.Assert"))],
    };

    /// <summary>The same by JUnit 5.</summary>
    public static Contest JUnit5 { get; } = JUnit4 with
    {
        Command = $"javac -cp {JUnit5Path} -d out $(find . -name '*.java') && java -cp out:{JUnit5Path} org.junit.platform.console.ConsoleLauncher -c shop.SumsTest",
        Project = [JavaApp, ("test/shop/SumsTest.java", JUnitTests("org.junit.jupiter.api.Test", "org.junit.jupiter.api.Assertions"))],
    };

    public static Contest Command { get; } = Unittest with { Runner = "exit-code", Failing = [], Passing = [], LimitMilliseconds = 5000 };

    private static string JUnitTests(string test, string assert) =>
        $$"""
        package shop;

        import static {{assert}}.assertEquals;

        import {{test}};

        public class SumsTest {
          @Test public void adds() { assertEquals(3, Sums.add(1, 2)); }
          @Test public void addsMore() { assertEquals(7, Sums.add(4, 3)); }
          @Test public void zero() { assertEquals(0, Sums.add(0, 0)); }
          @Test public void halves() { assertEquals(2, Sums.half(4)); }
        }

        """;

    public static Contest NodeModules { get; } = new(
        "node --test",
        "node",
        ["app.test.mjs > adds"],
        [new("app.test.mjs > zero", TestStatus.Passed, 1)],
        [
            ("app.mjs", "export function add(a, b) {\n  return a - b;\n}\n"),
            ("app.test.mjs", """
                import test from 'node:test';
                import assert from 'node:assert';
                import { add } from './app.mjs';
                test('adds', async () => assert.equal(await add(1, 2), 3));
                test('zero', () => assert.equal(add(0, 0), 0));
                """),
        ],
        ("app.mjs", "  return a - b;\n"));

    /// <param name="end">What the script does with <c>failed</c>, which is 0 or 1.</param>
    public static Contest NodeScript(string end) => new(
        "cd test && node app.js",
        "exit-code",
        [],
        [],
        [
            ("src/app.js", "function add(a, b) {\n  return a - b;\n}\nmodule.exports = { add };\n"),
            ("test/app.js", "const { add } = require('../src/app.js');\nconst failed = add(1, 2) === 3 && add(4, 3) === 7 ? 0 : 1;\n" + end + ";\n"),
        ],
        ("src/app.js", "  return a - b;\n"));

    public static Contest Of(string runner) => runner switch
    {
        "pytest" => Pytest,
        "unittest" => Unittest,
        "node" => Node,
        _ => Command,
    };
}
