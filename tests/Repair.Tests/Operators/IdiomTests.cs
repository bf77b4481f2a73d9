using System.Globalization;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;
using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

public class IdiomTests
{
    [Theory]
    [InlineData("a.py")]
    [InlineData("a.js")]
    [InlineData("a.java")]
    [InlineData("a.cs")]
    public void Are_expressions_of_their_language_with_the_same_parts(string path)
    {
        var language = Profiles.Of(path)!;
        Assert.NotEmpty(language.Idioms);
        Assert.All(language.Idioms, idiom => Assert.Subset(Parts(idiom.Found, language), Parts(idiom.Meant, language)));
        Assert.All(language.Idioms, idiom => Assert.InRange(idiom.Weight, 1, 1000));
        Assert.Distinct(language.Idioms.Select(idiom => (idiom.Found, idiom.Meant, idiom.At)));
    }

    [Theory]
    [InlineData("a.py", "# {0}\nc = {1}\n")]
    [InlineData("a.js", "// {0}\nconst c = {1};\n")]
    [InlineData("a.java", "class A {{\n  // {0}\n  int c = {1};\n}}\n")]
    [InlineData("a.cs", "class A {{\n  // {0}\n  int c = {1};\n}}\n")]
    public void Each_of_a_value_is_found_where_it_is_written(string path, string text)
    {
        var language = Profiles.Of(path)!;
        var values = language.Idioms.Where(each => each.At is IdiomPlace.Anywhere or IdiomPlace.Value && !Template.Of(each.Found, language).Root.Is(ExpressionKind.Assignment));
        Assert.All(values, each =>
        {
            // No name in it tells of what kind it is.
            var (found, meant) = (Named(each.Found), Named(each.Meant));
            Assert.Contains(Results.Of("idiom", path, string.Format(CultureInfo.InvariantCulture, text, each.Needs, found)), result => result.Contains(meant, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Text_that_is_no_expression_is_no_template() =>
        Assert.Equal("`if _1:` is no expression", Assert.Throws<FormatException>(() => Template.Of("if _1:", Profiles.Of("a.py")!)).Message);

    [Theory]
    [InlineData("a.js", "const c = a + b % n;\n", "const c = a + ((b % n) + n) % n;\n")]
    [InlineData("a.js", "const c = (a + b) % n;\n", "const c = (((a + b) % n) + n) % n;\n")]
    [InlineData("a.py", "c = a + b.seconds\n", "c = a + b.total_seconds()\n")]
    [InlineData("a.py", "if a and b:\n    go()\n", "if a and b is not None:\n    go()\n")]
    [InlineData("a.py", "if not a:\n    go()\n", "if a is None:\n    go()\n")]
    [InlineData("a.py", "def f(a, b):\n    return (a or b) + 1\n", "def f(a, b):\n    return (a if a is not None else b) + 1\n", false)]
    [InlineData("a.js", "f(typeof x === \"object\");\n", "f(Array.isArray(x));\n")]
    [InlineData("a.js", "f(a.b.c);\n", "f(a.b?.c);\n")]
    [InlineData("a.js", "a.b = c;\n", "a?.b = c;\n", false)]
    [InlineData("a.js", "delete a[b];\n", "a.delete(b);\n", false)]
    public void Are_told_apart_by_place_and_kept_together_by_parentheses(string path, string before, string after, bool isFound = true)
    {
        var results = Results.Of("idiom", path, before);
        Assert.Equal(isFound, results.Contains(after));
    }

    private static string Named(string idiom) =>
        idiom.Replace("_1", "q", StringComparison.Ordinal).Replace("_2", "w", StringComparison.Ordinal).Replace("_3", "z", StringComparison.Ordinal);

    private static HashSet<string> Parts(string text, LanguageProfile language) =>
        [.. Template.Of(text, language).Root.All().Select(each => each.Symbol).Where(Template.IsPart)];
}
