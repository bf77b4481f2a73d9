using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Repair.Tests.Search;

/// <summary>What is likely for a reason comes early.</summary>
public class RankingTests
{
    [Theory]
    [InlineData("def f(xs, k):\n    counts = [0] * k\n    for x in xs:\n        counts[x] += 1\n    return list(enumerate(xs))\n", "enumerate(counts)", 60)]
    [InlineData("def f(items):\n    last = None\n    for item in items:\n        item.link(last)\n    return last\n", "item.link(last)\n        last = item\n", 60)]
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
