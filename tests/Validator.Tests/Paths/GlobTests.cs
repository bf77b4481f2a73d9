using CodexPlatform.Contracts;

namespace CodexPlatform.Validator.Tests;

public class GlobTests
{
    [Theory]
    [InlineData("*.py", "a.py")]
    [InlineData("*.py", "src/deep/a.py")]
    [InlineData("test_*.py", "pkg/test_a.py")]
    [InlineData("tests", "tests/a.py")]
    [InlineData("tests", "src/tests/deep/a.py")]
    [InlineData("tests/", "src/tests/a.py")]
    [InlineData("/tests", "tests/a.py")]
    [InlineData("tests/**", "tests/a.py")]
    [InlineData("tests/**", "tests/deep/a.py")]
    [InlineData("**/tests/**", "tests/a.py")]
    [InlineData("**/tests/**", "a/b/tests/c/d.py")]
    [InlineData("**/Dockerfile", "Dockerfile")]
    [InlineData("**/Dockerfile", "a/b/Dockerfile")]
    [InlineData("a/**/b", "a/b")]
    [InlineData("a/**/b", "a/x/y/b")]
    [InlineData("a/*/b", "a/x/b")]
    [InlineData("src/*", "src/deep/a.py")]
    [InlineData("?.txt", "a.txt")]
    [InlineData("?.txt", "ü.txt")]
    [InlineData("?.txt", "😀.txt")]
    [InlineData("[a-c].txt", "b.txt")]
    [InlineData("[!a-c].txt", "d.txt")]
    [InlineData("[^a-c].txt", "d.txt")]
    [InlineData("[]a].txt", "].txt")]
    [InlineData("[a-].txt", "-.txt")]
    [InlineData("*.{js,ts}", "src/a.ts")]
    [InlineData("{src,lib}/**/*.{test,spec}.js", "lib/x/a.spec.js")]
    [InlineData("{a,b{c,d}}.txt", "bd.txt")]
    [InlineData("{a/b,c}/d", "a/b/d")]
    [InlineData("a\\*b", "a*b")]
    [InlineData("\\{a,b\\}", "{a,b}")]
    [InlineData("[{]a", "{a")]
    [InlineData("**", "anything/at/all")]
    [InlineData("*a*a*a*", "banana-a-na")]
    [InlineData("with space/*.md", "with space/ä.md")]
    public void Matches(string pattern, string path) => Assert.True(Of(pattern).Matches(path));

    [Theory]
    [InlineData("*.py", "a.pyc")]
    [InlineData("*.py", "A.PY")]
    [InlineData("/tests", "src/tests/a.py")]
    [InlineData("tests/**", "src/tests/a.py")]
    [InlineData("tests/**", "tests")]
    [InlineData("tests/", "tests")]
    [InlineData("tests", "tests2/a.py")]
    [InlineData("src/*.py", "src/deep/a.py")]
    [InlineData("a/*/b", "a/b")]
    [InlineData("a/*/b", "a/x/y/b")]
    [InlineData("a**b", "a/b")]
    [InlineData("?.txt", ".txt")]
    [InlineData("[a-c].txt", "d.txt")]
    [InlineData("[!a-c].txt", "b.txt")]
    [InlineData("*.{js,ts}", "a.jsx")]
    [InlineData("a\\*b", "axb")]
    [InlineData("*", "")]
    public void Does_not_match(string pattern, string path) => Assert.False(Of(pattern).Matches(path));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a{b")]
    [InlineData("a}b")]
    [InlineData("a[b")]
    [InlineData("a\\")]
    [InlineData("../a")]
    [InlineData("a/./b")]
    [InlineData("{0,1,2,3}{0,1,2,3}{0,1,2,3}{0,1,2,3}{0,1,2,3}{0,1,2,3}")]
    public void Refuses_what_is_no_pattern(string pattern)
    {
        var (glob, refusal) = Glob.Parse(pattern);

        Assert.Null(glob);
        Assert.Equal("glob.malformed", refusal!.Code);
    }

    /// <summary>A pattern that makes a back-tracking matcher work for years.</summary>
    [Fact]
    public void Takes_no_longer_for_a_hostile_pattern()
    {
        var path = string.Join('/', Enumerable.Repeat("aaaaaaaaaaaaaaaaaaaaaaaa", 60));

        Assert.False(Of(string.Join('/', Enumerable.Repeat("**/*a*a*a*a*a*a*a*", 20)) + "/b").Matches(path));
    }

    private static Glob Of(string pattern) => Glob.Parse(pattern).Glob ?? throw new ArgumentException(pattern);
}
