using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>Where git looks for a repository.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Bare">Whether <paramref name="Path"/> is the git folder itself; else git searches upwards from it.</param>
/// <param name="Borrowed">A foreign object folder to read as well: its objects, and no configuration that lies beside them.</param>
internal sealed record GitPlace(string Path, bool Bare, string? Borrowed = null)
{
    /// <summary>The foreign folder as git wants it: it splits at colons what is not quoted as in C.</summary>
    public string? Alternates => Borrowed is null ? null : Quoted(Borrowed);

    public static GitPlace Cache(string path) => new(path, Bare: true);

    public static GitPlace Source(string path) => new(path, Bare: false);

    public GitPlace Borrowing(string objects) => this with { Borrowed = objects };

    private static string Quoted(string path)
    {
        var text = new StringBuilder("\"");
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            text.Append(b is >= 0x20 and < 0x7f and not ((byte)'"' or (byte)'\\') ? ((char)b).ToString() : $"\\{Convert.ToString(b, 8).PadLeft(3, '0')}");
        }

        return text.Append('"').ToString();
    }
}
