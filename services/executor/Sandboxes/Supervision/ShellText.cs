using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>Text that a POSIX shell reads as exactly the words meant.</summary>
public static class ShellText
{
    /// <summary>Names that the shell would refuse or interpret when they are assigned.</summary>
    private static readonly ImmutableSortedSet<string> Special =
        ImmutableSortedSet.Create(StringComparer.Ordinal, "IFS", "LINENO", "OPTIND", "OPTARG", "PPID", "PS4", "UID", "EUID", "SHELLOPTS", "BASHOPTS");

    /// <exception cref="ArgumentException">It holds a NUL, which no argument of a process can.</exception>
    public static string Quote(string word) => word.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("An argument cannot hold a NUL", nameof(word))
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    public static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    /// <summary>The line that becomes the command: it changes folder, sets the environment and executes.</summary>
    public static string Command(SandboxCommand command)
    {
        if (command.Argv.IsDefaultOrEmpty || command.Argv[0].Length == 0)
        {
            throw new ArgumentException("A command needs a program", nameof(command));
        }
        var text = new StringBuilder();
        if (command.Cwd.Length > 0)
        {
            text.Append("cd -- ").Append(Quote(WorkspacePath.Checked(command.Cwd))).Append(" || exit 125\n");
        }
        var environment = command.Environment ?? ImmutableSortedDictionary<string, string>.Empty;
        foreach (var (name, value) in environment.Where(pair => Assignable(pair.Key)))
        {
            text.Append("export ").Append(name).Append('=').Append(Quote(value)).Append('\n');
        }
        text.Append("exec ");
        var rest = environment.Where(pair => !Assignable(pair.Key)).Select(pair => NamedOrRefused(pair.Key) + "=" + pair.Value).ToArray();
        if (rest.Length > 0)
        {
            text.Append("env ").Append(Words(rest)).Append(' ');
        }
        return text.Append(Words(command.Argv)).ToString();
    }

    private static bool Assignable(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && !Special.Contains(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string NamedOrRefused(string name) => name.Length == 0 || name.Contains('=', StringComparison.Ordinal)
        ? throw new ArgumentException($"'{name}' cannot name an environment variable", nameof(name))
        : name;
}
