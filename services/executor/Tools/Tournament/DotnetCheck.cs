using System.Buffers;
using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>A check that is one <c>dotnet test</c> or <c>dotnet run</c>, taken apart.</summary>
/// <param name="Build">What <c>dotnet build</c> must be given for the same projects in the same configuration.</param>
/// <param name="Arguments">What the program itself is given.</param>
internal sealed record DotnetCheck(bool IsProgram, ImmutableArray<string> Build, ImmutableArray<string> Arguments)
{
    private static readonly SearchValues<char> ShellMarks = SearchValues.Create("<>$`*?");

    /// <summary>Options with a value that a build has too.</summary>
    private static readonly ImmutableSortedSet<string> Kept = ImmutableSortedSet.Create(
        StringComparer.Ordinal, "-c", "--configuration", "-f", "--framework", "-r", "--runtime", "-a", "--arch", "-p", "--property");

    /// <summary>Options whose value is the next word, and that say nothing of what is built.</summary>
    private static readonly ImmutableSortedSet<string> Dropped = ImmutableSortedSet.Create(
        StringComparer.Ordinal, "--filter", "-l", "--logger", "-v", "--verbosity", "--results-directory", "--collect", "-d", "--diag", "-s", "--settings",
        "--launch-profile", "--blame-hang-timeout");

    /// <summary>Options that say which tests run, or how.</summary>
    private static readonly ImmutableSortedSet<string> Choosing = ImmutableSortedSet.Create(StringComparer.Ordinal, "--filter", "-s", "--settings", "-e", "--environment");

    /// <summary>Whether the check is nothing but this, and runs all the tests there are.</summary>
    public bool IsWhole { get; private init; }

    /// <returns>Null for any other command, and for one that runs a single file, or several commands.</returns>
    public static DotnetCheck? Of(string line)
    {
        var recognised = Recognised.From(line);
        var commands = ShellWords.Commands(line).Where(command => command is not ["cd", _]).ToList();
        return recognised.Kind is RunnerKind.Dotnet or RunnerKind.DotnetProgram && (commands.Count == 1 || recognised.Kind == RunnerKind.Dotnet)
            && !recognised.Words.Any(IsShell)
            && Of(recognised.Kind == RunnerKind.DotnetProgram, recognised.Words[2..]) is { } check
            ? check with { IsWhole = commands is [var only] && only.SequenceEqual(recognised.Words) && !only.Any(IsChoosing) && (check.IsProgram || check.Arguments.IsEmpty) }
            : null;
    }

    /// <summary>Whether only a shell knows what a word means.</summary>
    private static bool IsShell(string word) => word.AsSpan().ContainsAny(ShellMarks);

    private static bool IsChoosing(string word) => Choosing.Contains(word.Split('=')[0]);

    private static DotnetCheck? Of(bool isProgram, ImmutableArray<string> words)
    {
        var build = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < words.Length; at++)
        {
            var word = words[at];
            if (word == "--")
            {
                return new(isProgram, build.ToImmutable(), words[(at + 1)..]);
            }

            if (word is "--project" && at + 1 < words.Length)
            {
                build.Insert(0, words[++at]);
            }
            else if (Kept.Contains(word) && at + 1 < words.Length)
            {
                build.Add(word);
                build.Add(words[++at]);
            }
            else if (Dropped.Contains(word))
            {
                at++;
            }
            else if (!word.StartsWith('-') && isProgram)
            {
                return word.EndsWith(".cs", StringComparison.Ordinal) ? null : new(isProgram, build.ToImmutable(), words[at..]);
            }
            else if (!word.StartsWith('-') || word.Contains(':', StringComparison.Ordinal) || (word.StartsWith("-p", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal)))
            {
                build.Add(word);
            }
        }

        return new(isProgram, build.ToImmutable(), []);
    }
}
