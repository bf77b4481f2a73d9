using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>Code on an interpreter's command line. It is not understood; what it hands to a shell is a text in it.</summary>
internal static partial class Interpreters
{
    /// <returns>The code; null if the program is no interpreter or runs a file.</returns>
    public static string? Code(Invocation invocation)
    {
        if (!Program().IsMatch(invocation.Program))
        {
            return null;
        }

        var arguments = invocation.Arguments;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is ['-', not '-', ..] or "--eval" or "--print" && Flag().IsMatch(arguments[i]))
            {
                return i + 1 < arguments.Length ? arguments[i + 1] : null;
            }
        }

        return invocation.Operands.Any(operand => operand != "-") ? null : invocation.Text;
    }

    public static bool RunsCommands(string code) => Runs().IsMatch(code);

    /// <summary>The string literals, and all of them joined: a command may be a list of words.</summary>
    public static IEnumerable<string> Literals(string code)
    {
        var literals = Literal().Matches(code).Select(match => match.Groups["text"].Value).Where(text => text.Length > 0).ToList();
        return literals.Append(string.Join(' ', literals));
    }

    [GeneratedRegex(@"^(?:python[0-9.]*|pypy[0-9.]*|node|nodejs|deno|bun|perl|ruby|php)$")]
    private static partial Regex Program();

    [GeneratedRegex(@"^(?:-[A-Za-z]*[ceEpr]|--eval|--print)$")]
    private static partial Regex Flag();

    [GeneratedRegex(@"system|popen|subprocess|spawn|exec|`|child_process|shell_exec|passthru", RegexOptions.IgnoreCase)]
    private static partial Regex Runs();

    [GeneratedRegex("""(?<quote>["'`])(?<text>(?:\\.|(?!\k<quote>).)*)\k<quote>""", RegexOptions.Singleline)]
    private static partial Regex Literal();
}
