using System.Collections.Immutable;

namespace CodexPlatform.Validator;

/// <summary>Tells what merely stands where a secret would stand.</summary>
internal static class Placeholder
{
    private static readonly ImmutableArray<string> Words =
    [
        "example", "sample", "dummy", "fake", "placeholder", "changeme", "change-me", "change_me", "change_this", "redacted", "insert", "replace",
        "your-", "your_", "yourtoken", "yourpass", "todo", "xxxx", "****", "....", "-----", "____", "0000000", "1234567", "abcdef", "foobar", "test-", "test_", "not-a-", "notasecret", "not_a_",
        "lorem", "deadbeef", "undefined", "password", "passwd", "secret", "token", "hunter2", "mypass",
    ];

    /// <summary>Passwords that stand in every tutorial: nobody protects anything with them.</summary>
    private static readonly ImmutableSortedSet<string> Trivial = ImmutableSortedSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "pass", "pwd", "user", "root", "admin", "guest", "test", "tester", "testing", "postgres", "mysql", "redis", "mongo", "rabbit", "rabbitmq", "none", "null", "true", "false", "demo", "default", "bar", "baz", "qwerty", "letmein");

    /// <summary>Keys that their issuers print in their own documentation, or that every installation of an emulator has.</summary>
    private static readonly ImmutableArray<string> Published =
    [
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq", // storage emulator
        "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw", // database emulator
        "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c", // the web token of every tutorial
        "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ",
        "4eC39HqLyjWDarjtT1zdp7dc",
    ];

    public static bool Is(string text) =>
        Trivial.Contains(text)
        || text.AsSpan().IndexOfAny("${}<>") >= 0
        || text.Contains("%(", StringComparison.Ordinal) || text.StartsWith('%')
        || Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))
        || Published.Any(known => text.Contains(known, StringComparison.Ordinal))
        || text.Distinct().Count() <= 3;
}
