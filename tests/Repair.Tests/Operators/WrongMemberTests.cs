using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

public class WrongMemberTests
{
    [Theory]
    [InlineData("A.java", "class A { enum Colour { RED, GREEN(2) { int g() { return 1; } }, BLUE; int n; } Colour f() { return Colour.RED; } }\n", "Colour.RED", "Colour.GREEN")]
    [InlineData("A.java", "class A { enum Colour { RED, GREEN, BLUE } Colour f() { return A.Colour.RED; } }\n", "Colour.RED", "Colour.BLUE")]
    [InlineData("A.cs", "enum Colour\n{\n  Red = 1,\n  [Old(\"x\")] Green,\n}\n\nclass A { Colour F() => Colour.Red; }\n", "Colour.Red", "Colour.Green")]
    public void Takes_another_constant_of_an_enumeration(string path, string text, string wrong, string right) =>
        Assert.Contains(text.Replace(wrong, right, StringComparison.Ordinal), Results.Of("attribute", path, text));

    [Fact]
    public void Takes_no_field_of_an_enumeration_for_a_constant() =>
        Assert.DoesNotContain(
            Results.Of("attribute", "A.java", "class A { enum Colour { RED; int n; } Colour f() { return Colour.RED; } }\n"),
            each => each.Contains("Colour.n", StringComparison.Ordinal));
}
