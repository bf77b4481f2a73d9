namespace CodexPlatform.Executor;

/// <summary>The dependency folders of the user's working tree, beside the snapshot: read-only at their place in the workspace.</summary>
internal static class Dependencies
{
    /// <summary>What a restore leaves in <c>obj</c>; all else there is a build's.</summary>
    private static readonly string[] Restored = ["project.assets.json", "project.nuget.cache", "project.packagespec.json"];

    private static readonly string[] Interpreters = ["python3", "python"];

    private const long MostPlanted = 32 * 1024 * 1024;

    public static RepositoryScan AddTo(ViewBuilder view, string repository, IReadOnlyList<string> carry)
    {
        var scan = RepositoryScan.Of(repository);
        var asked = carry.Select(path => path.Replace('\\', '/').TrimEnd('/')).Where(path => Path.Exists($"{repository}/{WorkspacePath.Checked(path)}"));
        foreach (var folder in TrackedPaths.Without(repository, scan.Folders, view.Host.Find("git")).Concat(asked).Distinct(StringComparer.Ordinal))
        {
            var source = Real($"{repository}/{folder}");
            view.ShowAt(source, $"{WorkspacePath.Root}/{folder}");
            if (File.Exists(source + "/pyvenv.cfg"))
            {
                Interpreter(view, source);
            }
        }
        foreach (var folder in scan.Restored)
        {
            Plant(view, repository, folder);
        }
        // What was installed there knows the repository by its path: scripts of a virtual environment, editable installs, restored projects.
        view.Redirect(repository, WorkspacePath.Root);
        return scan;
    }

    /// <summary>A virtual environment borrows the interpreter that made it.</summary>
    private static void Interpreter(ViewBuilder view, string environment)
    {
        var home = File.ReadLines(environment + "/pyvenv.cfg").Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0].Trim() == "home").Select(pair => pair[1].Trim()).FirstOrDefault();
        var real = Interpreters.Select(name => new FileInfo($"{environment}/bin/{name}"))
            .Where(file => file.LinkTarget is not null).Select(file => file.ResolveLinkTarget(returnFinalTarget: true)?.FullName)
            .OfType<string>().Where(File.Exists).Select(Path.GetDirectoryName);
        foreach (var folder in real.Prepend(home).OfType<string>().Where(Path.IsPathRooted))
        {
            if (!view.Covers(folder))
            {
                view.Show(Prefixes.Of(Path.GetFullPath(folder), view.Host));
            }
        }
    }

    private static void Plant(ViewBuilder view, string repository, string folder)
    {
        foreach (var file in new DirectoryInfo($"{repository}/{folder}").EnumerateFiles()
            .Where(file => Restored.Contains(file.Name) || file.Name.Contains(".nuget.", StringComparison.Ordinal))
            .Where(file => file.LinkTarget is null && file.Length < MostPlanted))
        {
            view.Plant(new SandboxFile($"{folder}/{file.Name}", File.ReadAllBytes(file.FullName)));
        }
    }

    private static string Real(string path) =>
        (File.Exists(path) ? (FileSystemInfo)new FileInfo(path) : new DirectoryInfo(path)).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
}
