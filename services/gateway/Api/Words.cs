using System.Collections.Immutable;
using System.Text.Json;

namespace CodexPlatform.Gateway;

/// <summary>The words that stand for the values of an enumeration, as the platform's JSON spells them.</summary>
internal static class Words
{
    public static ImmutableArray<string> Of(Type enumeration) => [.. Enum.GetNames(enumeration).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public static TEnum? Parse<TEnum>(string word)
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Cast<TEnum?>().FirstOrDefault(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!) == word);
}
