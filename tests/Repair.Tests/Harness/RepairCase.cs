namespace CodexPlatform.Repair.Tests.Harness;

/// <summary>A folder with a seeded bug and the tests that show it.</summary>
internal sealed record RepairCase(string Name, string Language, SortedDictionary<string, string> Files)
{
    public static string Root { get; set; } = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static IEnumerable<string> Names(string language) =>
        Directory.GetDirectories(Path.Combine(Root, language)).Select(each => Path.GetFileName(each)).Order(StringComparer.Ordinal);

    public static RepairCase Load(string language, string name)
    {
        var folder = Path.Combine(Root, language, name);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            files[Path.GetRelativePath(folder, file).Replace('\\', '/')] = File.ReadAllText(file);
        }

        return new RepairCase(name, language, files);
    }

    public static bool IsTest(string path) =>
        Path.GetFileName(path).StartsWith("test_", StringComparison.Ordinal)
        || ((string[])[".test.js", "Test.java", "Tests.cs"]).Any(ending => path.EndsWith(ending, StringComparison.Ordinal));
}
