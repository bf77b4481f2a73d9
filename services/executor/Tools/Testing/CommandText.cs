using System.Text;
using System.Text.RegularExpressions;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>What a test command printed, and the few things that only its text says.</summary>
internal sealed partial class CommandText(CommandResult result)
{
    private const int MessageLength = 4000;

    private const int NotExecutable = 126;

    private const int NotFound = 127;

    private readonly string error = Encoding.UTF8.GetString(result.Stderr.Span);

    /// <summary>What is not there to run the tests with; null if it was there.</summary>
    public string? Missing() =>
        result.End != CommandEnd.Exited ? null
        : NoModule().Match(error) is { Success: true } module ? $"{module.Groups["python"].Value} has no module {module.Groups["name"].Value}"
        : result.ExitCode is NotFound or NotExecutable && error.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last.Trim()
        : null;

    /// <summary>Whether <c>dotnet test</c> ended its tests because none of them began or ended for too long.</summary>
    public bool SaysIdle() => error.Contains("inactivity time of", StringComparison.Ordinal) || Encoding.UTF8.GetString(result.Stdout.Span).Contains("inactivity time of", StringComparison.Ordinal);

    /// <summary>Whether <c>dotnet test</c> had built everything and began to run tests.</summary>
    public bool SaysBegun() => Encoding.UTF8.GetString(result.Stdout.Span).Contains("Starting test execution", StringComparison.Ordinal);

    /// <summary>A failure that pytest reports in its text only.</summary>
    public TestCase? BrokenConftest() =>
        Conftest().Match(error) is { Success: true } match
            ? new TestCase(
                match.Groups["path"].Value,
                TestStatus.Failed,
                0,
                error.Length <= MessageLength ? error : error[..MessageLength] + "\n[...]")
            : null;

    [GeneratedRegex(@"^(?<python>\S*(?:python|pypy)[\d.]*): No module named '?(?<name>pytest|unittest|coverage)'?\s*$", RegexOptions.Multiline)]
    private static partial Regex NoModule();

    [GeneratedRegex(@"^ImportError while loading conftest '(?:.*/)?(?<path>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex Conftest();
}
