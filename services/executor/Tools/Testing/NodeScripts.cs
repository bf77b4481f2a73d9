using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>A shell line that runs scripts with node, one after the other until one fails, and does nothing else.</summary>
/// <param name="Folder">Where it runs, relative to the root of the repository; empty for the root.</param>
/// <param name="Commands">The words of each command; empty where the line does something else.</param>
internal sealed partial record NodeScripts(string Folder, ImmutableArray<ImmutableArray<string>> Commands)
{
    /// <summary>Options of node with which it runs no script, or not once, or not in the words that follow.</summary>
    private static readonly ImmutableSortedSet<string> Foreign = ImmutableSortedSet.Create(
        StringComparer.Ordinal, "-e", "--eval", "-p", "--print", "-pe", "-c", "--check", "-i", "--interactive", "-v", "--version", "-h", "--help", "--test", "--watch", "--run", "--");

    public static NodeScripts None { get; } = new("", []);

    public bool IsEmpty => Commands.IsEmpty;

    public static NodeScripts From(string line)
    {
        var folder = "";
        var commands = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var part in line.Split("&&"))
        {
            if (Special().IsMatch(part) || ShellWords.Commands(part) is not [var words])
            {
                return None;
            }

            if (words is ["cd", var to] && commands.Count == 0 && folder.Length == 0 && !to.StartsWith('/') && !to.StartsWith('-'))
            {
                folder = string.Join('/', to.Split('/').Where(name => name is not ("" or ".")));
            }
            else if (words[0] == "node" && Runs(words))
            {
                commands.Add(words);
            }
            else
            {
                return None;
            }
        }

        return commands.Count == 0 ? None : new NodeScripts(folder, commands.ToImmutable());
    }

    /// <summary>As <see cref="From"/>, or what it runs where it runs a script of <c>package.json</c>.</summary>
    /// <exception cref="SandboxLostException"/>
    public static async Task<NodeScripts> In(ISandbox sandbox, string line, CancellationToken cancellationToken)
    {
        var recognised = Recognised.From(line);
        if (!recognised.Script)
        {
            return From(line);
        }

        var scripts = await recognised.TestScript(sandbox, cancellationToken) is { } script ? From(script) : None;
        return scripts.IsEmpty || scripts.Folder.Length > 0 ? None : scripts with { Folder = recognised.Folder };
    }

    /// <summary>Whether <see cref="In"/> can find scripts.</summary>
    public static bool May(string line) => Recognised.From(line).Script || !From(line).IsEmpty;

    private static bool Runs(ImmutableArray<string> words) =>
        Recognised.Options(words).All(option => !Foreign.Contains(option)) && Recognised.AfterOptions(words) < words.Length;

    /// <summary>What a shell would not take as it stands.</summary>
    [GeneratedRegex(@"[;|&`$<>()*?\[\]{}~#!\n\\]")]
    private static partial Regex Special();
}
