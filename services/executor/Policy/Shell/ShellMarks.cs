using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>
/// Parts of a word that are not known before the shell runs, kept within the word between characters that no text has (from
/// Unicode's private use area).
/// </summary>
internal static class ShellMarks
{
    private const char VariableBegins = '\uE000', SubstitutionBegins = '\uE001', Ends = '\uE002';

    public static string Variable(string name) => $"{VariableBegins}{name}{Ends}";

    /// <param name="script">The text between the parentheses or the backquotes.</param>
    public static string Substitution(string script) => $"{SubstitutionBegins}{Cleared(script)}{Ends}";

    /// <summary>A text in which nothing can be taken for a mark.</summary>
    public static string Cleared(string text) =>
        text.AsSpan().IndexOfAnyInRange(VariableBegins, Ends) < 0 ? text : string.Concat(text.Where(c => c is < VariableBegins or > Ends));

    /// <summary>The scripts whose output is part of the word.</summary>
    public static ImmutableArray<string> Substitutions(string word) =>
    [
        .. word.Split(SubstitutionBegins).Skip(1).Select(part => part.Split(Ends)[0]),
    ];

    /// <summary>The word with its variables as given, and nothing where a script's output would stand.</summary>
    public static string Filled(string word, Func<string, string> variable)
    {
        var text = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] is not (VariableBegins or SubstitutionBegins))
            {
                text.Append(word[i]);
                continue;
            }

            var end = word.IndexOf(Ends, i);
            text.Append(word[i] == VariableBegins ? variable(word[(i + 1)..end]) : "");
            i = end;
        }

        return text.ToString();
    }
}
