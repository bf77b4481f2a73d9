using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

/// <summary>A pattern is matched with a value and computes none.</summary>
public class PatternTests
{
    [Theory]
    [InlineData("A.cs", "class A { int F(Shape s, int n) => s switch { Round => n, Flat => 2 }; }\n", "Round =>", "Flat =>")]
    [InlineData("A.java", "class A { int f(Shape s, int n) { return switch (s) { case ROUND, FLAT -> n; default -> 2; }; } }\n", "case ROUND", ", FLAT ->")]
    public void Is_not_computed_with(string path, string text, params string[] patterns) =>
        Assert.All(
            from name in (string[])["donor", "extend", "wrap", "off-by-one", "bounds"]
            from result in Results.Of(name, path, text)
            select result,
            result => Assert.All(patterns, pattern => Assert.Contains(pattern, result, StringComparison.Ordinal)));
}
