using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>What is done to the root, to system folders, to homes and above the workspace.</summary>
internal static partial class VitalPaths
{
    private static readonly SortedSet<string> Removers = new(StringComparer.Ordinal) { "rm", "unlink", "shred", "srm", "rimraf", "del-cli", "trash" };

    public static string? Deletes(Invocation call) => call.Program switch
    {
        "rm" or "srm" or "rimraf" or "del-cli" or "trash" => Removes(call),
        "find" => Finds(call),
        "mv" when call.Operands.Any(IsVital(call)) || call.Operands.LastOrDefault() == "/dev/null" => "It would move away a vital folder, or files into nothing",
        "rsync" when call.Arguments.Any(argument => argument.StartsWith("--del", StringComparison.Ordinal)) && IsVital(call)(call.Operands.LastOrDefault() ?? "x") =>
            "It would empty a vital folder",
        _ => Interpreters.Code(call) is { } code && RemovesTree().IsMatch(code) ? "Its code would delete a vital folder" : null,
    };

    public static string? Opens(Invocation call) =>
        call.Program is "chmod" or "chown" or "chgrp" or "setfacl" && (call.HasShort('R') || call.Has("--recursive"))
            && call.Operands.FirstOrDefault(IsVital(call)) is { } path
            ? $"It would change who may use everything below {path}"
            : null;

    public static string? Overwrites(Invocation call)
    {
        var written = call.Redirects.Where(redirect => redirect.Operator[0] == '>').Select(redirect => redirect.Target)
            .Concat(call.Program is "tee" or "truncate" ? call.Operands : [])
            .Concat(call.Program is "cp" or "mv" or "install" or "ln" ? call.Operands.TakeLast(1) : []);
        return written.Select(call.Resolve).FirstOrDefault(IsSystemFile) is { } file ? $"It would write {file}" : null;
    }

    private static string? Removes(Invocation call)
    {
        var recursive = call.Program != "rm" || call.HasShort('r') || call.HasShort('R') || call.Has("--recursive", "--no-preserve-root") || call.Repeated;
        return !recursive ? null
            : call.Operands.FirstOrDefault(IsVital(call)) is { } path ? $"It would delete {Shown(path)} with everything in it"
            : call.Operands.Any(path => call.Resolve(path) is ".git" or ['.', 'g', 'i', 't', '/', '*']) ? "It would delete the repository's history"
            : null;
    }

    private static string? Finds(Invocation call)
    {
        var deletes = call.Has("-delete") || call.Arguments.SkipWhile(word => !word.StartsWith("-exec", StringComparison.Ordinal) && !word.StartsWith("-ok", StringComparison.Ordinal))
            .Skip(1).Take(1).Any(word => Removers.Contains(word[(word.LastIndexOf('/') + 1)..]));
        return deletes && NestedCommands.Roots(call).FirstOrDefault(IsVital(call)) is { } root ? $"It would delete what it finds below {Shown(root)}" : null;
    }

    /// <summary>Only an argument that is there: an option's empty value is no path.</summary>
    private static Func<string, bool> IsVital(Invocation call) => path => path.Length > 0 && ShellPath.IsVital(call.Resolve(path));

    private static string Shown(string path) => path.StartsWith('~') ? "the home folder" : path;

    private static bool IsSystemFile(string path) =>
        SystemFile().IsMatch(path) || path is "/proc/sysrq-trigger" || path.StartsWith("~/.ssh/", StringComparison.Ordinal);

    [GeneratedRegex(@"^/(?:etc|boot|sys|bin|sbin|lib|lib64|usr)/.")]
    private static partial Regex SystemFile();

    [GeneratedRegex("""(?:rmtree|rmSync|rm_rf|remove_dir_all|rmdirSync|remove_tree|rimraf)\W*\(?\s*["'`](?:/|~|/\*|/(?:usr|etc|home|var|root|bin|lib|boot)/?)["'`]""", RegexOptions.NonBacktracking)]
    private static partial Regex RemovesTree();
}
