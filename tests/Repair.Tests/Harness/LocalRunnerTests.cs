using Xunit;

namespace CodexPlatform.Repair.Tests.Harness;

/// <summary>Whatever a candidate does, the next one is judged.</summary>
public class LocalRunnerTests
{
    /// <summary>Seconds of processor time, for one that uses them up.</summary>
    private const double Short = 0.2;

    /// <summary>For those that end: the first one in a process loads what it needs, and on a busy machine everything takes longer.</summary>
    private const double Long = 30;

    public static TheoryData<string, string[], string, string, string, string> Programs => new()
    {
        { "python", Commands.Python, "test_a.py", "def test_a():\n    assert 1 + 1 == 2\n", "def test_a():\n    while True:\n        pass\n", "def test_a():\n    test_a()\n" },
        {
            "javascript", Commands.JavaScript, "a.test.js", "const { test } = require('node:test');\ntest('a', () => {});\n",
            "const { test } = require('node:test');\ntest('a', () => { for (;;) {} });\n", "const { test } = require('node:test');\nconst f = () => f() + 1;\ntest('a', f);\n"
        },
        {
            "java", Commands.Java, "ATest.java", "class ATest {\n  static void testA() {\n    assert 1 + 1 == 2;\n  }\n}\n",
            "class ATest {\n  static void testA() {\n    while (true) { }\n  }\n}\n", "class ATest {\n  static void testA() {\n    testA();\n  }\n}\n"
        },
        {
            "csharp", Commands.CSharp, "ATests.cs", "public class ATests { [Fact] public void A() => Assert.Equal(2, 1 + 1); }\n",
            "public class ATests { [Fact] public void A() { while (true) { } } }\n", "public class ATests { [Fact] public void A() { A(); A(); } }\n"
        },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Judges_on_after_a_candidate_that_never_ends(string language, string[] command, string path, string right, string endless, string deep)
    {
        using var runner = new LocalRunner(command);
        Assert.Equal("timeout", (await Run(runner, path, endless, Short)).State);
        var broken = await Run(runner, path, deep);
        Assert.True(broken.State == "broken" || broken.Results.Values.Single() is not null, $"{language} takes endless recursion for {broken.State}");
        Assert.Equal("broken", (await Run(runner, path, "( [ } is of no language")).State);
        var reply = await Run(runner, path, right);
        Assert.Equal("ran", reply.State);
        Assert.Null(Assert.Single(reply.Results).Value);
    }

    private static Task<RunnerReply> Run(LocalRunner runner, string path, string text, double limit = Long) =>
        runner.Run(new Dictionary<string, string> { [path] = text }, trace: false, limit, CancellationToken.None);
}
