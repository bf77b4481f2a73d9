namespace CodexPlatform.Executor;

/// <summary>pyenv: its shims look for the version chosen, so its scripts and the chosen versions are shown, not the others.</summary>
internal static class Pyenv
{
    public static bool Owns(string folder, HostView host) =>
        Root(host) is { } root && SystemFolders.Within(folder, root) && !SystemFolders.Within(folder, root + "/versions");

    /// <param name="repository">Whose <c>.python-version</c> chooses; null for none.</param>
    public static void AddTo(ViewBuilder view, string? repository)
    {
        if (Root(view.Host) is not { } root || !view.Host.Path.Any(folder => Owns(folder, view.Host)))
        {
            return;
        }
        foreach (var part in new[] { "bin", "libexec", "shims", "plugins", "pyenv.d", "version" })
        {
            view.Show($"{root}/{part}");
        }
        var chosen = Chosen(view.Host, root, repository).ToArray();
        foreach (var version in Directory.EnumerateDirectories(root + "/versions")
            .Where(folder => chosen.Any(name => Path.GetFileName(folder) is var version && (version == name || version.StartsWith(name + ".", StringComparison.Ordinal)))))
        {
            view.Show(version);
        }
        view.Set("PYENV_ROOT", root);
        if (view.Host.Environment.TryGetValue("PYENV_VERSION", out var selected))
        {
            view.Set("PYENV_VERSION", selected);
        }
    }

    private static IEnumerable<string> Chosen(HostView host, string root, string? repository)
    {
        var files = new[] { repository is null ? null : repository + "/.python-version", root + "/version" };
        var named = files.Where(File.Exists).SelectMany(file => File.ReadLines(file!)).Select(line => line.Trim());
        return named.Concat(host.Environment.GetValueOrDefault("PYENV_VERSION", "").Split(':'))
            .Where(name => name.Length > 0 && !name.StartsWith('#') && !name.Contains('/', StringComparison.Ordinal));
    }

    private static string? Root(HostView host) =>
        new[] { host.Environment.GetValueOrDefault("PYENV_ROOT"), host.Home + "/.pyenv" }
            .FirstOrDefault(root => root is { Length: > 1 } && Directory.Exists(root + "/versions"))?.TrimEnd('/');
}
