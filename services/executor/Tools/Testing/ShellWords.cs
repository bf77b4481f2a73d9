using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>Splits a shell line into simple commands and their words, as far as recognising a test runner needs it.</summary>
internal static class ShellWords
{
    /// <summary>The simple commands of a line, in order, whatever joins them; quotes are removed, nothing is expanded.</summary>
    public static ImmutableArray<ImmutableArray<string>> Commands(string line)
    {
        var commands = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var inWord = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\'' or '"':
                    inWord = true;
                    i = Quoted(line, i, word);
                    break;
                case '\\' when i + 1 < line.Length:
                    inWord = true;
                    word.Append(line[++i]);
                    break;
                case ' ' or '\t':
                    EndWord();
                    break;
                case ';' or '\n' or '|' or '&' or '(' or ')':
                    EndWord();
                    EndCommand();
                    break;
                default:
                    inWord = true;
                    word.Append(line[i]);
                    break;
            }
        }

        EndWord();
        EndCommand();
        return commands.ToImmutable();

        void EndWord()
        {
            if (inWord)
            {
                words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
        }

        void EndCommand()
        {
            if (words.Count > 0)
            {
                commands.Add(words.ToImmutable());
                words.Clear();
            }
        }
    }

    private static int Quoted(string line, int start, StringBuilder word)
    {
        var quote = line[start];
        for (var i = start + 1; i < line.Length; i++)
        {
            if (line[i] == quote)
            {
                return i;
            }

            word.Append(quote == '"' && line[i] == '\\' && i + 1 < line.Length ? line[++i] : line[i]);
        }

        return line.Length;
    }
}
