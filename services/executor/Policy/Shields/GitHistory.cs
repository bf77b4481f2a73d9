using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>What would make published history disappear or differ.</summary>
internal static partial class GitHistory
{
    /// <summary>Options before the subcommand that take the next word.</summary>
    private static readonly SortedSet<string> Valued = new(StringComparer.Ordinal) { "-C", "-c", "--git-dir", "--work-tree", "--namespace", "--exec-path", "--config-env" };

    public static string? Forces(Invocation call)
    {
        if (Subcommand(call) is not ("push", var push))
        {
            return null;
        }

        var refs = push.Operands.Skip(1).ToList();
        return push.HasShort('f') || push.Arguments.Any(option => option.StartsWith("--force", StringComparison.Ordinal)) || push.Has("--mirror", "--prune")
                ? "It would overwrite a remote branch"
            : push.HasShort('d') || push.Has("--delete") || refs.Any(name => name.StartsWith(':')) ? "It would delete a remote branch or tag"
            : refs.Any(name => name.StartsWith('+')) ? "It would overwrite a remote branch"
            : null;
    }

    public static string? Rewrites(Invocation call) => (call.Program, Subcommand(call)) switch
    {
        ("git-filter-repo" or "git-filter-branch" or "bfg", _) => $"{call.Program} rewrites history",
        (_, ("filter-branch" or "filter-repo", _)) => "It would rewrite history",
        (_, ("rebase", var rebase)) when !rebase.Has("--abort", "--continue", "--skip", "--quit", "--edit-todo", "--show-current-patch", "-h", "--help") =>
            "A rebase would rewrite commits",
        (_, ("reflog", var reflog)) when reflog.Operands.FirstOrDefault() is "expire" or "delete" => "It would forget where branches stood",
        (_, ("gc", var gc)) when gc.Arguments.Any(option => Prune().IsMatch(option)) => "It would delete unreachable commits",
        (_, ("prune", var prune)) when !prune.Has("-n", "--dry-run") => "It would delete unreachable commits",
        (_, ("update-ref", var update)) when update.HasShort('d') || update.Has("--delete", "--stdin") => "It would delete a reference",
        (_, ("reset", var reset)) when reset.Has("--hard") && reset.Operands.Any(name => Earlier().IsMatch(name)) => "It would drop commits from a branch",
        (_, ("branch", var branch)) when (branch.HasShort('D') || (branch.Has("--delete") && branch.Has("--force"))) && branch.Operands.Any(name => MainBranch().IsMatch(name)) =>
            "It would delete a main branch",
        (_, ("replace", var replace)) when replace.Operands.Any() => "It would put other commits in the place of commits",
        (_, ("fast-import", var import)) when import.Has("--force") => "It would overwrite branches",
        _ => null,
    };

    private static (string Name, Invocation Inner)? Subcommand(Invocation call)
    {
        if (call.Program != "git")
        {
            return null;
        }

        var at = 0;
        while (at < call.Arguments.Length && call.Arguments[at].StartsWith('-'))
        {
            at += Valued.Contains(call.Arguments[at]) ? 2 : 1;
        }

        return at < call.Arguments.Length
            ? (call.Arguments[at], call with { Arguments = call.Arguments.Skip(at + 1).ToImmutableArray() })
            : null;
    }

    [GeneratedRegex(@"^--prune(?:=(?:all|now|.*second.*|0.*))?$")]
    private static partial Regex Prune();

    [GeneratedRegex(@"[~^]|@\{|^origin/|^upstream/|^[0-9a-f]{7,40}$")]
    private static partial Regex Earlier();

    [GeneratedRegex(@"^(?:main|master|trunk|develop|production|release.*)$")]
    private static partial Regex MainBranch();
}
