using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>What file names tell by convention.</summary>
internal static class Conventions
{
    /// <summary>Where tests live in the ecosystems that the platform knows: what matches is read as a test and may not be changed unasked.</summary>
    public static ImmutableArray<string> TestPaths { get; } =
    [
        "**/test/**", "**/tests/**", "**/__tests__/**", "**/spec/**", "**/testdata/**",
        "**/test_*.py", "**/*_test.py", "**/conftest.py",
        "**/*.test.*", "**/*.spec.*", "**/*-test.js", "**/*_test.js", "**/test.js", "**/test.mjs", "**/test.cjs",
        "**/tests.*", "**/test.py", "**/*_tests.py", "**/*-tests.*", "**/run-tests.*", "**/run_tests.*", "**/test-*.js", "**/test-*.mjs", "**/test-*.cjs", "**/harness.*",
        "**/*Test.java", "**/*Tests.java", "**/*IT.java",
        "**/*Tests.cs", "**/*Test.cs", "**/*.Tests/**", "**/*.Test/**",
        "**/*_test.go",
    ];

    private static readonly ImmutableSortedDictionary<string, string> Languages = new Dictionary<string, string>
    {
        [".py"] = "python",
        [".js"] = "javascript",
        [".mjs"] = "javascript",
        [".cjs"] = "javascript",
        [".jsx"] = "javascript",
        [".ts"] = "typescript",
        [".tsx"] = "typescript",
        [".mts"] = "typescript",
        [".cts"] = "typescript",
        [".java"] = "java",
        [".cs"] = "csharp",
        [".go"] = "go",
        [".rs"] = "rust",
        [".rb"] = "ruby",
        [".php"] = "php",
        [".c"] = "c",
        [".cpp"] = "cpp",
        [".sh"] = "shell",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Files by language, the most frequent first; what has no known language is not counted.</summary>
    public static ImmutableArray<LanguageShare> Shares(IEnumerable<TreeEntry> entries) =>
    [
        .. entries
            .Select(entry => Languages.GetValueOrDefault(Path.GetExtension(entry.Path)))
            .OfType<string>()
            .GroupBy(language => language, StringComparer.Ordinal)
            .Select(group => new LanguageShare(group.Key, group.Count()))
            .OrderByDescending(share => share.Files)
            .ThenBy(share => share.Language, StringComparer.Ordinal),
    ];
}
