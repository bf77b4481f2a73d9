using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using CodexPlatform.Workspaces;
using Xunit;

namespace CodexPlatform.Planner.Tests;

public class FileChoiceTests
{
    private static TreeEntry File(string path, long size = 100, string mode = "100644") => new(path, mode, "id", size);

    [Fact]
    public void Takes_sources_and_marks_the_tests_among_them() => Assert.Equal<IEnumerable<(string, bool)>>(
        [("shop/a.py", false), ("tests/test_a.py", true)],
        FileChoice.Of([File("README.md"), File("shop/a.py"), File("tests/test_a.py"), File("link.py", mode: "120000"), File("huge.py", 1_000_000)], Sample.Context(), null, [], ""));

    [Fact]
    public void Prefers_what_failing_tests_ran_then_what_traces_name()
    {
        var many = Enumerable.Range(0, 300).Select(i => File($"lib/m{i:000}.py"));
        var spectra = new Spectra(1, 1, [new FileSpectrum("lib/m250.py", [new LineSpectrum(3, 1, 0)])]);
        var chosen = FileChoice.Of([.. many], Sample.Context(), spectra, [], "File \"/workspace/lib/m299.py\", line 3").Select(file => file.Path).ToList();
        Assert.Equal(120, chosen.Count);
        Assert.Contains("lib/m250.py", chosen);
        Assert.Contains("lib/m299.py", chosen);
    }
}
