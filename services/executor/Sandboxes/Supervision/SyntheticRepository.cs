using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>The workspace as a git repository of one commit, for the tools that ask git. It holds no history and no remote.</summary>
internal static class SyntheticRepository
{
    /// <summary>The workspace may be another user's, as a volume is in a pod: git must not mind. Taken for big files, all go uncompressed into one pack: thousands of small ones would be thousands of objects.</summary>
    private const string Script =
        """
        { [ -e ~/.gitconfig ] || printf '[user]\n\tname = sandbox\n\temail = sandbox@localhost\n[init]\n\tdefaultBranch = main\n[safe]\n\tdirectory = *\n' >~/.gitconfig
          git init -q --template= &&
          git -c core.compression=0 -c core.bigFileThreshold=1 add -f --pathspec-from-file=- --pathspec-file-nul &&
          git -c gc.auto=0 commit -q -m snapshot; } >/dev/null
        """;

    private static readonly ImmutableSortedDictionary<string, string> Environment = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            new KeyValuePair<string, string>("GIT_AUTHOR_DATE", "2000-01-01T00:00:00Z"),
            new("GIT_COMMITTER_DATE", "2000-01-01T00:00:00Z"),
            new("GIT_LITERAL_PATHSPECS", "1"),
        ]);

    public static SandboxCommand Commit(IReadOnlyList<string> paths) => new(
        ["/bin/sh", "-c", Script], "", Environment, TimeSpan.FromMinutes(1), Input: Encoding.UTF8.GetBytes(string.Join('\0', paths)));
}
