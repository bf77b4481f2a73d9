using System.Collections.Immutable;

namespace CodexPlatform.Gateway;

/// <summary>What a member must be, in words.</summary>
internal static class Expectation
{
    public static string Of(Type type) => Nullable.GetUnderlyingType(type) is { } plain ? Of(plain)
        : type.IsEnum ? $"one of {string.Join(", ", Words.Of(type))}"
        : type == typeof(string) ? "a text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? $"a list, each item {Of(type.GetGenericArguments()[0])}"
        : "an object";
}
