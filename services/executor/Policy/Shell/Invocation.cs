using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>One program that a command would run, whatever it is wrapped in.</summary>
/// <param name="Program">Its name without folders.</param>
/// <param name="Arguments">Variables of unknown value are left empty: that is when a path turns into the root.</param>
/// <param name="Folder">Where it runs: empty for the workspace, else an absolute path, or one that begins with <c>~</c> or <c>..</c>.</param>
/// <param name="FedBy">What stands before it in its pipe, the nearest last.</param>
/// <param name="Embedded">Scripts whose output is among its words, or that it reads as a file.</param>
/// <param name="Text">What is known of its standard input.</param>
/// <param name="Repeated">Whether further arguments come from a list (<c>xargs</c>, <c>find -exec</c>).</param>
internal sealed record Invocation(
    string Program,
    ImmutableArray<string> Arguments,
    ImmutableArray<ShellRedirect> Redirects,
    string Folder,
    ImmutableArray<Invocation> FedBy,
    ImmutableArray<string> Embedded,
    string Text,
    bool Repeated)
{
    /// <summary>The arguments that are no options.</summary>
    public IEnumerable<string> Operands => Arguments.Where(argument => argument is ['-'] or not ['-', ..]);

    /// <summary>Whether a short option is given, alone or among others (<c>-rf</c>).</summary>
    public bool HasShort(char option) =>
        Arguments.Any(argument => argument is ['-', not '-', ..] && argument.Contains(option, StringComparison.Ordinal));

    public bool Has(params ReadOnlySpan<string> options)
    {
        foreach (var option in options)
        {
            if (Arguments.Any(argument => argument == option || argument.StartsWith(option + "=", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where an argument points, seen from where the program runs.</summary>
    public string Resolve(string path) => ShellPath.Resolve(Folder, path);
}
