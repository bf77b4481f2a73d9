namespace CodexPlatform.Architecture.Tests;

/// <summary>The files of the checkout that these tests were built from, build results left out.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Skipped = ["bin", "obj", "node_modules", "TestResults", "__pycache__"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root with forward slashes, sorted ordinally.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Walk(Root).Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Sources => Own(".cs");

    public static IEnumerable<string> Projects => Own(".csproj");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Exists(string path) =>
        File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    /// <summary>The cases of the offline model are programs of their own, made to be wrong.</summary>
    private static IEnumerable<string> Own(string ending) =>
        Files.Where(path => path.EndsWith(ending, StringComparison.Ordinal) && !path.StartsWith("tests/Repair.Cases/", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CodexPlatform.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from within a checkout");
        }

        return folder.FullName;
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git").Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !Skipped.Contains(Path.GetFileName(child)) && (!IsHidden(child) || Path.GetFileName(child) == ".ci"))
                .SelectMany(Walk));

    private static bool IsHidden(string folder) => Path.GetFileName(folder).StartsWith('.');
}
