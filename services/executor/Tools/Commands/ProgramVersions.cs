using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Executor;

/// <summary>Asks well-known programs for their versions, in the sandbox where they ran. Only programs that merely answer are asked.</summary>
internal static class ProgramVersions
{
    /// <summary>A version is printed at once; a program that takes longer is left out.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Programs, with the argument that makes them print a version and do nothing else.</summary>
    private static readonly ImmutableSortedDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["python"] = "--version", ["python3"] = "--version", ["pytest"] = "--version", ["ruff"] = "--version", ["flake8"] = "--version",
        ["mypy"] = "--version", ["pylint"] = "--version", ["black"] = "--version", ["tox"] = "--version", ["node"] = "--version",
        ["npm"] = "--version", ["npx"] = "--version", ["yarn"] = "--version", ["pnpm"] = "--version", ["tsc"] = "--version",
        ["eslint"] = "--version", ["prettier"] = "--version", ["jest"] = "--version", ["dotnet"] = "--version", ["go"] = "version",
        ["cargo"] = "--version", ["rustc"] = "--version", ["java"] = "-version", ["mvn"] = "--version", ["gcc"] = "--version",
        ["g++"] = "--version", ["clang"] = "--version", ["make"] = "--version", ["cmake"] = "--version", ["ruby"] = "--version",
        ["git"] = "--version", ["php"] = "--version", ["perl"] = "-v", ["bash"] = "--version",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <param name="words">The words of a command; those that are well-known programs are asked, paths to them are not.</param>
    /// <returns>First line that holds a digit, by program; without those that are not there.</returns>
    /// <exception cref="SandboxLostException"/>
    public static async Task<ImmutableSortedDictionary<string, string>> Of(
        ISandbox sandbox, IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var programs = words.Where(Known.ContainsKey).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (programs.Count == 0)
        {
            return SnapshotSandbox.NoEnvironment;
        }

        var script = string.Join('\n', programs.Select(program =>
            $"if command -v {program} >/dev/null; then printf '{program}\\t'; {program} {Known[program]} </dev/null 2>&1 | sed -n '/[0-9]/{{p;q;}}'; fi"));
        var result = await sandbox.Run(new SandboxCommand(["/bin/sh", "-c", script], "", SnapshotSandbox.NoEnvironment, Limit), null, cancellationToken);
        return Encoding.UTF8.GetString(result.Stdout.Span).Split('\n')
            .Select(line => line.Split('\t', 2)).Where(pair => pair.Length == 2 && pair[1].Length > 0 && Known.ContainsKey(pair[0]))
            .DistinctBy(pair => pair[0], StringComparer.Ordinal)
            .ToImmutableSortedDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.Ordinal);
    }
}
