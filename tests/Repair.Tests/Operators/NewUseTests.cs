using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Operators;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;
using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

public class NewUseTests
{
    [Theory]
    [InlineData("first + fill", 750)]
    [InlineData("first + 1", 400)]
    [InlineData("first + other.fill", 400)]
    [InlineData("first + filled", 400)]
    public void Weighs_more_where_a_parameter_is_used_at_last(string text, int weight) =>
        Assert.Equal(weight, Favoured("def f(first, fill):\n    return first\n", text));

    [Fact]
    public void Is_none_where_a_function_within_uses_the_name() =>
        Assert.Equal(400, Favoured("def f(first, fill):\n    def g():\n        return fill\n    return first\n", "fill"));

    private static int Favoured(string text, string proposed)
    {
        var source = Source.Of("a.py", text, Profiles.Of("a.py")!);
        var statement = source.Statements.Last(each => each.Role == StatementRole.Return);
        return NewUse.Favoured(new Site(source, new Vocabulary(source), statement), Site.Replace(statement.Expressions[0], proposed, 400)).Weight;
    }
}
