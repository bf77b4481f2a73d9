using System.Security.Cryptography;
using System.Text;

namespace CodexPlatform.Gateway;

/// <summary>What names a run: its stream, its branch, folders.</summary>
internal static class RunIds
{
    public const int Longest = 100;

    /// <summary>Hexadecimal digits of a derived id: 64 bits, short enough to be typed.</summary>
    private const int Digits = 16;

    public static bool IsOne(string id) =>
        id.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>The id that follows from an idempotency key: every replica, before and after a crash, comes to the same run.</summary>
    public static string Of(string idempotencyKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"run\n{idempotencyKey}")))[..Digits];
}
