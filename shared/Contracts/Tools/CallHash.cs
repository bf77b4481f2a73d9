using System.Security.Cryptography;
using System.Text;

namespace CodexPlatform.Contracts;

/// <summary>Names one exact call: the tool with its version, and its canonical arguments. What a person permits is bound to it.</summary>
public static class CallHash
{
    /// <param name="argumentsSha256">SHA-256 of the canonical arguments, as a ruling names them.</param>
    public static string Of(string tool, string argumentsSha256) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tool}\n{argumentsSha256}")));
}
