namespace CodexPlatform.Workspaces;

/// <summary>A folder for the files of one operation, removed with it.</summary>
internal sealed class Scratch : IDisposable
{
    private Scratch(string path) => Path = path;

    /// <summary>Far beyond the longest operation.</summary>
    private static TimeSpan Old => TimeSpan.FromDays(1);

    public string Path { get; }

    public string Index => System.IO.Path.Combine(Path, "index");

    public static Scratch In(string folder)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), "scratch", System.IO.Path.GetRandomFileName());
        Directory.CreateDirectory(path);
        return new Scratch(path);
    }

    /// <summary>Removes what killed processes left. What is young may still be somebody's.</summary>
    public static void Sweep(string folder)
    {
        var all = new DirectoryInfo(System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), "scratch"));
        foreach (var left in all.Exists ? all.GetDirectories().Where(left => left.LastWriteTimeUtc < DateTime.UtcNow - Old) : [])
        {
            new Scratch(left.FullName).Dispose();
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A killed command may still hold it; what stays is swept when it is old.
        }
    }
}
