namespace CodexPlatform.Workspaces;

/// <summary>Names of git objects: lower-case hex of SHA-1 or SHA-256.</summary>
internal static class ObjectId
{
    public static bool Is(string text) =>
        text.Length is 40 or 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    /// <returns>The id itself: nothing that git could take for an option or an expression.</returns>
    public static string Checked(string id) => Is(id) ? id : throw new GitException($"'{PathJail.Shown(id)}' is not a full object id");

    public static string Format(string id) => Checked(id).Length == 40 ? "sha1" : "sha256";

    /// <summary>What a reference is compared with to say that it must not exist.</summary>
    public static string None(string id) => new('0', id.Length);
}
