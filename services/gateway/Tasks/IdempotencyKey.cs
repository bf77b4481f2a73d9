using CodexPlatform.Contracts;
using Microsoft.Extensions.Primitives;

namespace CodexPlatform.Gateway;

/// <summary>What a caller sends along so that asking again is the same run.</summary>
internal static class IdempotencyKey
{
    private const int Longest = 255;

    /// <returns>The key, null where there is none; or what is wrong with it.</returns>
    public static (string? Key, Refusal? Refusal) Read(StringValues values) => values switch
    {
        [] => (null, null),
        [{ Length: > 0 and <= Longest } key] when key.All(c => c is > ' ' and < '\x7f') => (Bare(key), null),
        _ => (null, new Refusal("idempotency.key", $"The {ApiHeaders.IdempotencyKey} must be one text of 1 to {Longest} visible ASCII characters")),
    };

    /// <summary>As a structured field it stands in quotes; with or without, it is the same key.</summary>
    private static string Bare(string key) => key is ['"', .. { Length: > 0 } inner, '"'] ? inner : key;
}
