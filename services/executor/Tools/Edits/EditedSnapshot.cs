using System.Globalization;
using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>The answer of a tool that made a new snapshot.</summary>
internal static class EditedSnapshot
{
    /// <summary>Stores the patch and says what changed; the output is the patch.</summary>
    public static async Task<ToolAnswer> Answer(Workshop workshop, SnapshotChange made, Author by, CancellationToken cancellationToken)
    {
        var stored = await workshop.Artifacts.Write(made.Patch, by, cancellationToken);
        if (stored != made.Change.Patch)
        {
            throw new InvalidOperationException($"The change names the patch {made.Change.Patch.Sha256}, but its bytes are {stored.Sha256}");
        }

        return new ToolAnswer(ToolStatus.Succeeded, null, Summary(made.Change), made.Patch, new ToolResult.Edited(made.Change));
    }

    public static string Summary(Change change)
    {
        var (added, removed) = (change.Files.Sum(file => file.Added), change.Files.Sum(file => file.Removed));
        var names = string.Join(", ", change.Files.Take(5).Select(file => file.Path));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Changed {change.Files.Length} file{(change.Files.Length == 1 ? "" : "s")} (+{added} -{removed}): {names}");
        return change.Files.Length > 5 ? text.Append(" …").ToString() : text.ToString();
    }
}
