using System.Reflection;
using System.Text.RegularExpressions;

namespace CodexPlatform.Contracts.Tests;

public partial class WireNameTests
{
    public static TheoryData<Type> Cases() => [.. Unions.Cases.Values.Select(each => each.Case)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_a_noun_a_past_event_and_a_version(Type type) =>
        Assert.Matches(Form(), type.GetCustomAttribute<WireNameAttribute>()!.Name);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stands_on_a_fact_or_on_a_decision(Type type) =>
        Assert.True(type.IsAssignableTo(typeof(IFact)) ^ type.IsAssignableTo(typeof(IDecision)), $"{type.Name} is to be one of the two");

    [Fact]
    public void Stands_on_every_case_of_a_union_which_nobody_else_can_extend()
    {
        Assert.Contains(typeof(RunEvent), Unions.All);
        Assert.All(Unions.All, union => Assert.All(union.GetNestedTypes(), type => Assert.True(
            type.IsSealed && type.BaseType == union && type.GetCustomAttribute<WireNameAttribute>() is not null, $"{type} is no sealed case")));
        Assert.All(Unions.All, union => Assert.All(
            union.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
            constructor => Assert.True(constructor.IsPrivate || IsCopy(constructor), $"{union} can be extended from elsewhere")));
    }

    /// <summary>The compiler gives every record a protected copy constructor.</summary>
    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*\.v[1-9][0-9]*$")]
    private static partial Regex Form();
}
