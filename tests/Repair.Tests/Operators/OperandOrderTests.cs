using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

public class OperandOrderTests
{
    [Theory]
    [InlineData("a.py", "d = {a: b}\n", "d = {b: a}\n")]
    [InlineData("a.js", "const d = { [a]: b };\n", "const d = { b: [a] };\n")]
    public void Swaps_the_parts_of_a_pair(string path, string before, string after) => Assert.Contains(after, Results.Of("operand-order", path, before));

    [Theory]
    [InlineData("A.cs", "class A { int F(int n) => n switch { 1 => n, _ => 2 }; }\n")]
    [InlineData("A.java", "class A { int f(int n) { return switch (n) { case 1 -> n; default -> 2; }; } }\n")]
    public void Leaves_a_pattern_before_its_value(string path, string text) => Assert.Empty(Results.Of("operand-order", path, text));
}
