using System.Collections.Immutable;

namespace CodexPlatform.Workspaces;

/// <summary>Which branches somebody stands on: moving one of them would make a working copy look changed.</summary>
internal sealed class BranchesInUse(GitProcess git)
{
    private const string Prefix = "refs/heads/";

    /// <summary>Files that name the branch while HEAD is detached from it.</summary>
    private static readonly string[] Marks = ["rebase-merge/head-name", "rebase-apply/head-name", "BISECT_START"];

    public async Task<ImmutableArray<string>> Of(SourceLayout source, CancellationToken cancellationToken)
    {
        var answer = await git.Run(GitCall.In(source.Place, "worktree", "list", "--porcelain", "-z"), cancellationToken);
        var listed = answer.OrThrow("list the worktrees").Text.Split("\0\0", StringSplitOptions.RemoveEmptyEntries)
            .Select(worktree => worktree.Split('\0'))
            .Where(lines => !lines.Any(line => line.StartsWith("prunable", StringComparison.Ordinal)))
            .SelectMany(lines => lines)
            .Where(line => line.StartsWith("branch ", StringComparison.Ordinal))
            .Select(line => line["branch ".Length..]);
        return [.. listed.Concat(Rewritten(source)).Select(Short).Distinct().Order(StringComparer.Ordinal)];
    }

    public static string Short(string reference) =>
        reference.StartsWith(Prefix, StringComparison.Ordinal) ? reference[Prefix.Length..] : reference;

    /// <summary>During a rebase or a bisection HEAD is detached, and the branch is still taken.</summary>
    private static IEnumerable<string> Rewritten(SourceLayout source)
    {
        var worktrees = new DirectoryInfo(Path.Combine(source.CommonFolder, "worktrees"));
        var folders = (worktrees.Exists ? worktrees.GetDirectories().Select(folder => folder.FullName) : []).Append(source.CommonFolder);
        return folders
            .SelectMany(folder => Marks.Select(name => Path.Combine(folder, name)))
            .Where(File.Exists)
            .Select(file => File.ReadAllText(file).Trim())
            .Where(name => name.Length > 0 && !ObjectId.Is(name) && name != "detached HEAD");
    }
}
