using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary><c>codexctl bench repair</c> on cases small enough that what it must say is known.</summary>
public sealed class RepairBenchmarkTests : IDisposable
{
    private const string Python = """{ "check": "python3 -m unittest -q", "language": "python" }""";

    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact, Trait("Requirement", "L19")]
    public async Task Tries_each_case_in_a_real_run_and_judges_what_it_found_by_tests_that_it_did_not_see()
    {
        Case(
            "limits/right",
            Python,
            ("shop.py", "def is_free(total):\n    return total > 50\n"),
            ("test_shop.py", Tests("shop", "is_free(50), True", "is_free(49), False", "is_free(80), True")),
            ("reference/shop.py", "def is_free(total):\n    return total >= 50\n"),
            ("holdout/test_more.py", Tests("shop", "is_free(51), True", "is_free(0), False")));
        Case(
            "limits/wrong",
            Python,
            ("shop.py", "def is_free(total):\n    return total > 50\n"),
            ("test_shop.py", Tests("shop", "is_free(50), True", "is_free(49), False")),
            ("holdout/test_more.py", Tests("shop", "is_free(50), 'never seen'")));

        var said = await _lab.Codexctl("bench", "repair", Path.Combine(_lab.Folder, "cases"), "--candidates", "200", "--json");

        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("1/2  limits/right  completed, held-out tests pass", said.Error, StringComparison.Ordinal);
        Assert.Contains("2/2  limits/wrong  completed, held-out tests fail", said.Error, StringComparison.Ordinal);
        var figures = said.Result.GetProperty("figures");
        var right = figures.GetProperty("cases")[0];
        Assert.Equal("limits/right", right.GetProperty("case").GetString());
        Assert.True(right.GetProperty("candidates").GetInt32() is > 0 and <= 200, said.Output);
        Assert.True(right.GetProperty("seconds").GetDouble() >= right.GetProperty("searchSeconds").GetDouble(), said.Output);
        Assert.Contains("+    return total >= 50", right.GetProperty("patch").GetString(), StringComparison.Ordinal);
        Assert.Equal("relational", right.GetProperty("operator").GetString());
        var totals = figures.GetProperty("totals");
        Assert.Equal((2, 2, 1), (totals.GetProperty("fixable").GetInt32(), totals.GetProperty("plausible").GetInt32(), totals.GetProperty("heldOutPassed").GetInt32()));
    }

    [Theory]
    [InlineData("""{ "check": "true" """, "case.json describes no case")]
    [InlineData("""{ "check": "true" }""", "language")]
    [InlineData("""{ "check": " ", "language": "python" }""", "its check is empty")]
    [InlineData("""{ "check": "true", "language": "cobol" }""", "names the language 'cobol', which is unknown: there are csharp, java, javascript, python")]
    public async Task Refuses_a_case_that_is_none_by_its_file_and_its_fault(string description, string fault)
    {
        Case("first", Python, ("a.py", "x = 1\n"));
        Case("second", description);
        var said = await Refused();
        Assert.Contains(Path.Combine(_lab.Folder, "cases", "second", "case.json"), said, StringComparison.Ordinal);
        Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_folder_that_is_not_there_or_has_no_case()
    {
        Assert.Contains("there is no folder ", await Refused(), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_lab.Folder, "cases", "empty"));
        Assert.Contains("there is no case in ", await Refused(), StringComparison.Ordinal);
    }

    private async Task<string> Refused()
    {
        var said = await _lab.Codexctl("bench", "repair", Path.Combine(_lab.Folder, "cases"));
        Assert.Equal((64, ""), (said.Code, said.Output));
        return Assert.Single(said.Error.TrimEnd('\n').Split('\n'));
    }

    private void Case(string name, string description, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files.Append(("case.json", description)))
        {
            var full = Path.Combine(_lab.Folder, "cases", name, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }

    private static string Tests(string module, params string[] equalities) =>
        $"import unittest\n\nfrom {module} import *\n\n\nclass Tests(unittest.TestCase):\n"
        + string.Concat(equalities.Select((equality, index) => $"    def test_{index}(self):\n        self.assertEqual({equality})\n\n"));
}
