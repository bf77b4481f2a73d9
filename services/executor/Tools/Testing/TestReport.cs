using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>What is known of the tests of one run.</summary>
/// <param name="Runner">As in <see cref="ToolResult.Tests.Runner"/>.</param>
/// <param name="Cases">In the order in which they ended.</param>
/// <param name="Programs">Versions of the programs that ran them.</param>
/// <param name="Complete">Whether every runner that began also came to its end.</param>
internal sealed record TestReport(
    string Runner, ImmutableArray<TestCase> Cases, ImmutableSortedDictionary<string, string> Programs, bool Complete)
{
    public const string ExitCode = "exit-code";

    /// <summary>Most names of failing tests that a fact carries.</summary>
    private const int FailingNames = 200;

    /// <summary>A run of which only the exit code is known.</summary>
    public static TestReport None { get; } =
        new(ExitCode, [], ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), true);

    public bool IsStructured => Runner != ExitCode;

    public int Count(TestStatus status) => Cases.Count(test => test.Status == status);

    public ImmutableArray<string> Failing() =>
        [.. Cases.Where(test => test.Status == TestStatus.Failed).Select(test => test.Name).Order(StringComparer.Ordinal).Take(FailingNames)];

    /// <summary>SHA-256 in lower-case hex over the sorted (name, status) pairs.</summary>
    public string Fingerprint()
    {
        var pairs = Cases.Select(test => $"{test.Name}\0{test.Status}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(pairs))));
    }

    /// <summary>Makes every name unique: a name met again gets its number, in the order of the report.</summary>
    public TestReport WithUniqueNames()
    {
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        return this with { Cases = [.. Cases.Select(Unique)] };

        TestCase Unique(TestCase test)
        {
            met[test.Name] = met.GetValueOrDefault(test.Name) + 1;
            return met[test.Name] == 1 ? test : test with { Name = $"{test.Name} #{met[test.Name]}" };
        }
    }
}
