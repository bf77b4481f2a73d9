using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>What a walk through a repository's working tree found.</summary>
/// <param name="Folders">Folders that look like dependencies, relative; whether they are tracked is not known yet.</param>
/// <param name="Restored">Folders with what a .NET restore has left, relative.</param>
internal sealed record RepositoryScan(Ecosystems Ecosystems, ImmutableArray<string> Folders, ImmutableArray<string> Restored)
{
    private const int Deepest = 8, MostFolders = 20_000;

    private static readonly ImmutableArray<string> Dependencies = ["node_modules", "vendor", "bower_components", "__pypackages__", ".yarn"];

    /// <summary>Build outputs and caches: nothing that a fresh check should see, and often many files.</summary>
    private static readonly ImmutableArray<string> Skipped = [".git", "bin", "target", "dist", "build", "__pycache__", ".tox", ".gradle", ".idea", ".vs"];

    public static RepositoryScan Of(string root)
    {
        var (kinds, folders, restored) = (Ecosystems.None, new List<string>(), new List<string>());
        var open = new Queue<(string Path, int Depth)>([("", 0)]);
        for (var seen = 0; open.TryDequeue(out var at) && seen < MostFolders; seen++)
        {
            var here = new DirectoryInfo(at.Path.Length == 0 ? root : $"{root}/{at.Path}");
            foreach (var entry in here.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true }))
            {
                var path = at.Path.Length == 0 ? entry.Name : $"{at.Path}/{entry.Name}";
                if (!entry.Attributes.HasFlag(FileAttributes.Directory))
                {
                    kinds |= KindOf(entry.Name);
                }
                else if (Dependencies.Contains(entry.Name) || File.Exists($"{entry.FullName}/pyvenv.cfg"))
                {
                    folders.Add(path);
                }
                else if (entry.Name == "obj" && entry.LinkTarget is null && File.Exists($"{entry.FullName}/project.assets.json"))
                {
                    restored.Add(path);
                }
                else if (at.Depth < Deepest && entry.LinkTarget is null && !Skipped.Contains(entry.Name))
                {
                    open.Enqueue((path, at.Depth + 1));
                }
            }
        }
        return new(kinds, [.. folders], [.. restored]);
    }

    private static Ecosystems KindOf(string name) => name switch
    {
        "pom.xml" => Ecosystems.Maven,
        "build.gradle" or "build.gradle.kts" => Ecosystems.Gradle,
        "Cargo.toml" => Ecosystems.Cargo,
        "go.mod" => Ecosystems.Go,
        _ when name.EndsWith(".py", StringComparison.Ordinal) => Ecosystems.Python,
        _ when name.EndsWith("proj", StringComparison.Ordinal) && name.Contains('.', StringComparison.Ordinal) => Ecosystems.DotNet,
        _ => Ecosystems.None,
    };
}
