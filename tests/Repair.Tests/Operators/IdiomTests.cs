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

    private static HashSet<string> Parts(string text, LanguageProfile language) =>
        [.. Template.Of(text, language).Root.All().Select(each => each.Symbol).Where(Template.IsPart)];
}
