using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>The commands that a program is given to run.</summary>
internal static partial class NestedCommands
{
    public static readonly SortedSet<string> Shells = new(StringComparer.Ordinal) { "sh", "bash", "dash", "zsh", "ksh", "ash", "fish" };

    /// <summary>Programs that run a command elsewhere, somewhere among their words.</summary>
    private static readonly SortedSet<string> Remote = new(StringComparer.Ordinal) { "ssh", "docker", "podman", "kubectl", "oc", "nerdctl", "bwrap", "systemd-run" };

    private static readonly SortedSet<string> Worth = new(StringComparer.Ordinal)
    {
        "sh", "bash", "dash", "zsh", "rm", "dd", "find", "chmod", "chown", "git", "psql", "mysql", "sudo", "env", "python3", "python", "shutdown", "reboot",
    };

    /// <returns>The words of each command, and whether more arguments are added to them from a list.</returns>
    public static IEnumerable<(ImmutableArray<string> Words, bool Lists)> Of(Invocation invocation, ImmutableArray<string> words)
    {
        if (Wrapper.Of(invocation.Program) is { } wrapper && wrapper.Inner(words) is { Length: > 0 } inner)
        {
            var lists = invocation.Program is "xargs" or "parallel";
            yield return (lists ? [.. inner, .. Listed(invocation)] : inner, lists);
        }
        else if (invocation.Program == "find")
        {
            foreach (var command in Executed(invocation))
            {
                yield return (command, true);
            }
        }
        else if (Remote.Contains(invocation.Program) && words.Skip(1).Select((word, i) => (word, i)).FirstOrDefault(pair => Worth.Contains(Name(pair.word))) is { word: not null } first)
        {
            yield return (words[(first.i + 1)..], false);
        }
    }

    /// <returns>Texts that a shell will read.</returns>
    public static IEnumerable<string> Scripts(Invocation invocation)
    {
        var arguments = invocation.Arguments;
        if (Shells.Contains(invocation.Program))
        {
            var flag = arguments.TakeWhile(argument => argument is ['-' or '+', ..]).Count(argument => !IsScriptFlag(argument));
            return flag < arguments.Length && IsScriptFlag(arguments[flag])
                ? arguments.Skip(flag + 1).Take(1)
                : invocation.Operands.Any() && !arguments.Contains("-s") ? [] : [invocation.Text];
        }

        return invocation.Program switch
        {
            "eval" => [string.Join(' ', arguments)],
            "su" or "runuser" or "script" or "flock" => After(arguments, "-c", "--command"),
            "env" => After(arguments, "-S", "--split-string"),
            "ssh" => arguments.Where(argument => argument.Any(char.IsWhiteSpace)),
            "watch" => [string.Join(' ', invocation.Operands)],
            "git" => arguments.Select(argument => Alias().Match(argument)).Where(match => match.Success).Select(match => match.Groups["command"].Value),
            "trap" => arguments.Take(1),
            _ when Interpreters.Code(invocation) is { } code && Interpreters.RunsCommands(code) => Interpreters.Literals(code),
            _ => [],
        };
    }

    private static bool IsScriptFlag(string argument) => argument is ['-', not '-', ..] && argument.EndsWith('c');

    private static string Name(string word) => word[(word.LastIndexOf('/') + 1)..];

    private static IEnumerable<string> After(ImmutableArray<string> arguments, params string[] options) =>
        arguments.SkipWhile(argument => !options.Contains(argument)).Skip(1).Take(1)
            .Concat(arguments.Where(argument => options.Any(option => argument.StartsWith(option + "=", StringComparison.Ordinal)))
                .Select(argument => argument[(argument.IndexOf('=', StringComparison.Ordinal) + 1)..]));

    /// <summary>What a list surely holds: words that are known, or the folders that a search began at.</summary>
    private static IEnumerable<string> Listed(Invocation invocation) => invocation.FedBy.LastOrDefault() switch
    {
        { Program: "find" } find => Roots(find),
        { Program: "ls" } ls => ls.Operands,
        _ => invocation.Text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries),
    };

    public static IEnumerable<string> Roots(Invocation find) =>
        find.Arguments.SkipWhile(argument => argument is "-H" or "-L" or "-P").TakeWhile(argument => argument is not (['-' or '(' or '!', ..]));

    private static IEnumerable<ImmutableArray<string>> Executed(Invocation find)
    {
        var arguments = find.Arguments;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is "-exec" or "-execdir" or "-ok" or "-okdir")
            {
                var words = arguments.Skip(i + 1).TakeWhile(word => word is not (";" or "+")).ToList();
                yield return [.. words.SelectMany(word => word == "{}" ? Roots(find) : [word])];
            }
        }
    }

    [GeneratedRegex(@"^alias\.[^=]+=!(?<command>.*)$", RegexOptions.Singleline)]
    private static partial Regex Alias();
}
