using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>The bytes of a commit object, from the request alone: neither clock nor configuration has a say, so the id repeats.</summary>
internal static class CommitText
{
    public const string Name = "CodexPlatform";
    public const string Email = "codex@localhost";

    public static byte[] Of(CommitRequest request)
    {
        var who = $"{Name} <{Email}> {request.Date.ToUnixTimeSeconds()} +0000";
        var message = request.Message.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).TrimEnd('\n');
        return Encoding.UTF8.GetBytes(
            $"tree {ObjectId.Checked(request.Tree)}\nparent {ObjectId.Checked(request.Parent)}\nauthor {who}\ncommitter {who}\n\n{message}\n");
    }
}
