using System.Text;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>Who may call a secure server.</summary>
internal sealed class Credentials(IReadOnlyDictionary<string, string> users)
{
    private const string Basic = "Basic ";

    /// <param name="authorization">The header; null if there is none.</param>
    /// <exception cref="RefusedCallException">They are absent, unreadable or wrong.</exception>
    public void Demand(string? authorization)
    {
        if (authorization?.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) != true || Decode(authorization[Basic.Length..]) is not { } pair)
        {
            throw Refusals.AccessDenied();
        }

        if (!users.TryGetValue(pair.User, out var password) || password != pair.Password)
        {
            throw Refusals.Unauthenticated();
        }
    }

    private static (string User, string Password)? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var written) && Encoding.UTF8.GetString(bytes, 0, written).Split(':', 2) is [var user, var password]
            ? (user, password)
            : null;
    }
}
