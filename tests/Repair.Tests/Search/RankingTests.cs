using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Repair.Tests.Search;

/// <summary>What is likely for a reason comes early.</summary>
public class RankingTests
{
    [Theory]
    [InlineData("def f(xs, k):\n    counts = [0] * k\n    for x in xs:\n        counts[x] += 1\n    return list(enumerate(xs))\n", "enumerate(counts)", 60)]
    [InlineData("def f(items):\n    last = None\n    for item in items:\n        item.link(last)\n    return last\n", "item.link(last)\n        last = item\n", 60)]
    [InlineData("def f(a, b):\n    return list(zip(a, b))\n\ndef g(a, b):\n    return [x + y for x, y in zip(a, b)]\n", "zip_longest(a, b))\n\ndef g(a, b):\n    return [x + y for x, y in zip_longest(a, b)", 60)]
    [InlineData("def f(n, m):\n    if n > m:\n        return 1\n\ndef g(n, m):\n    return 2 if n > m else 3\n", "if n >= m:\n        return 1\n\ndef g(n, m):\n    return 2 if n >= m else 3\n", 20)]
    [InlineData("def f(a, b, c):\n    return 1 + (a + b + c) * 2\n\ndef g(a, b, c):\n    return (a + b + c) * (a + b)\n", "return 1 + (a + b + c) * 3", 400)]
    [InlineData("def f(a, b):\n    x = go(a.first, 1)\n    return x\n\ndef g(a, b):\n    return go(b.last, 2)\n", "x = go(b, a.first, 1)\n    return x\n\ndef g(a, b):\n    return go(b, b.last, 2)", 1000)]
    public void Puts_what_the_code_hints_at_early(string code, string wanted, int within)
    {
        var request = new RepairRequest(
            [new SourceFile("m.py", code, false), new SourceFile("test_m.py", "from m import f\n\ndef test_f():\n    assert f([], 1)\n", true)],
            [new TestCase("test_m.py::test_f", TestStatus.Failed, 1, "test_m.py:4: AssertionError")],
            "", null, [], [], null, within, 1000);
        var batch = Assert.IsType<RepairAnswer.Batch>(new RepairEngine().Answer(request));
        Assert.Contains(batch.Candidates, each => CandidateText.Files(each, request.Files)["m.py"].Contains(wanted, StringComparison.Ordinal));
    }
}
