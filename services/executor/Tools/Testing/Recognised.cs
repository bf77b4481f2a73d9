using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>What kind of test runner a shell line starts.</summary>
internal enum RunnerKind
{
    /// <summary>Not recognised. A Python program may still turn out to be a test runner.</summary>
    Other,
    Pytest,
    Unittest,
    Node,
    Dotnet,
    Java,

    /// <summary>A program that is built and run: only its exit code tells.</summary>
    DotnetProgram,
}

/// <summary>What a test command looks like from outside.</summary>
/// <param name="Folder">Where it runs, relative to the root of the repository; empty for the root.</param>
/// <param name="Words">The words of the command that starts the runner, without variables and wrappers before them.</param>
/// <param name="OwnReporter">Whether the command chooses its own reporter, which must then stay the only one.</param>
/// <param name="Script">Whether the line runs the test script of <c>package.json</c>, which says what it really is.</param>
internal sealed partial record Recognised(RunnerKind Kind, string Folder, ImmutableArray<string> Words, bool OwnReporter, bool Script)
{
    private const int PackageLimit = 4 * 1024 * 1024;

    /// <summary>Programs that run the rest of their words.</summary>
    private static readonly ImmutableSortedSet<string> Wrappers = ImmutableSortedSet.Create(
        StringComparer.Ordinal, "env", "exec", "time", "nice", "command", "poetry", "pipenv", "uv", "hatch", "pdm", "rye", "npx", "run", "xvfb-run");

    /// <summary>Options of node whose value is the next word.</summary>
    private static readonly ImmutableSortedSet<string> Valued = ImmutableSortedSet.Create(
        StringComparer.Ordinal, "--import", "--require", "-r", "--loader", "--experimental-loader", "--conditions", "-C", "--env-file", "--test-reporter",
        "--test-reporter-destination", "--test-name-pattern", "--test-concurrency", "--test-timeout", "--test-shard");

    public static Recognised From(string line)
    {
        var folder = "";
        foreach (var command in ShellWords.Commands(line))
        {
            if (command is ["cd", var to])
            {
                folder = to.StartsWith('/') ? "" : string.Join('/', new[] { folder, to.Trim('/') }.Where(part => part is not ("" or ".")));
                continue;
            }

            var words = Bare(command);
            var kind = KindOf(words);
            if (kind != RunnerKind.Other || IsScript(words))
            {
                return new Recognised(kind, folder, words, words.Any(IsReporter) || command.Any(IsNodeOptions), IsScript(words));
            }
        }

        return new Recognised(RunnerKind.Other, "", [], false, false);
    }

    /// <summary>As <see cref="From"/>, and what it runs where it runs a script of <c>package.json</c>.</summary>
    /// <exception cref="SandboxLostException"/>
    public static async Task<Recognised> In(ISandbox sandbox, string line, CancellationToken cancellationToken)
    {
        var recognised = From(line);
        return recognised.Script ? recognised.With(await recognised.Package(sandbox, cancellationToken)) : recognised;
    }

    /// <summary>What a script of <c>package.json</c> makes of a line that runs it.</summary>
    /// <param name="package">The file's bytes; null if there is none.</param>
    public Recognised With(ReadOnlyMemory<byte>? package) =>
        TestScript(package) is { } script && From(script) is { Script: false } inner
            ? inner with { Folder = Folder, OwnReporter = inner.OwnReporter || OwnReporter }
            : this;

    /// <summary>The test script of the folder's <c>package.json</c>; null if there is none.</summary>
    /// <exception cref="SandboxLostException"/>
    public async Task<string?> TestScript(ISandbox sandbox, CancellationToken cancellationToken) =>
        TestScript(await Package(sandbox, cancellationToken));

    private Task<byte[]?> Package(ISandbox sandbox, CancellationToken cancellationToken) =>
        sandbox.Read(Folder.Length == 0 ? "package.json" : Folder + "/package.json", PackageLimit, cancellationToken);

    private static string? TestScript(ReadOnlyMemory<byte>? package)
    {
        try
        {
            using var json = JsonDocument.Parse(package ?? default);
            return json.RootElement.GetProperty("scripts").GetProperty("test").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> Bare(ImmutableArray<string> words)
    {
        var from = 0;
        while (from < words.Length && (Assignment().IsMatch(words[from]) || Wrappers.Contains(words[from]) || IsTimeout(words, ref from)))
        {
            from++;
        }

        return words[from..];
    }

    private static bool IsTimeout(ImmutableArray<string> words, ref int at)
    {
        if (words[at] != "timeout")
        {
            return false;
        }

        while (at + 1 < words.Length && (words[at + 1].StartsWith('-') || Duration().IsMatch(words[at + 1])))
        {
            at++;
        }

        return true;
    }

    private static RunnerKind KindOf(ImmutableArray<string> words)
    {
        if (words.IsEmpty)
        {
            return RunnerKind.Other;
        }

        var program = words[0][(words[0].LastIndexOf('/') + 1)..];
        return program switch
        {
            "pytest" or "py.test" or "pytest-3" => RunnerKind.Pytest,
            "node" when Options(words).Contains("--test") => RunnerKind.Node,
            "dotnet" when words.Length > 1 && words[1] == "test" => RunnerKind.Dotnet,
            "java" or "javac" => RunnerKind.Java,
            "dotnet" when words.Length > 1 && words[1] == "run" => RunnerKind.DotnetProgram,
            "coverage" when Module(words) is { } module => module,
            _ when Python().IsMatch(program) && Module(words) is { } module => module,
            _ => RunnerKind.Other,
        };
    }

    /// <summary>Words before the first that is neither an option nor the value of one, without those values.</summary>
    internal static IEnumerable<string> Options(ImmutableArray<string> words)
    {
        for (var i = 1; i < words.Length && words[i].StartsWith('-'); i += Valued.Contains(words[i]) ? 2 : 1)
        {
            yield return words[i];
        }
    }

    /// <summary>Place of the first word that is neither an option nor the value of one; the number of words or more if there is none.</summary>
    internal static int AfterOptions(ImmutableArray<string> words) =>
        1 + Options(words).Sum(option => Valued.Contains(option) ? 2 : 1);

    private static RunnerKind? Module(ImmutableArray<string> words)
    {
        var at = words.IndexOf("-m");
        return at < 0 || at + 1 >= words.Length ? null : words[at + 1] switch
        {
            "pytest" => RunnerKind.Pytest,
            "unittest" => RunnerKind.Unittest,
            "coverage" => Module(words[(at + 2)..]),
            _ => null,
        };
    }

    private static bool IsScript(ImmutableArray<string> words) =>
        words is ["npm" or "yarn" or "pnpm", "test" or "t" or "tst", ..] or ["npm" or "yarn" or "pnpm", "run", "test", ..];

    /// <summary>A variable that the harness would have to share.</summary>
    private static bool IsNodeOptions(string word) => word.StartsWith("NODE_OPTIONS=", StringComparison.Ordinal);

    private static bool IsReporter(string word) =>
        word.StartsWith("--test-reporter", StringComparison.Ordinal) || word is "--logger" or "-l" or "--results-directory";

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*=")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^[\d.]+[smhd]?$")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^(python|pypy)[\d.]*$")]
    private static partial Regex Python();
}
