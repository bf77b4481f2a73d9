namespace CodexPlatform.Executor;

/// <summary>rustup: the programs on the path stand for those of the toolchain chosen, which lies elsewhere.</summary>
internal static class Rustup
{
    public static void AddTo(ViewBuilder view, string? repository)
    {
        var root = view.Host.Environment.GetValueOrDefault("RUSTUP_HOME", view.Host.Home + "/.rustup").TrimEnd('/');
        if (!Directory.Exists(root + "/toolchains") || !view.Host.Path.Any(folder => File.Exists(folder + "/rustup")))
        {
            return;
        }
        var chosen = Chosen(view.Host, root, repository).ToArray();
        foreach (var toolchain in Directory.EnumerateDirectories(root + "/toolchains")
            .Where(folder => chosen.Any(text => text.Contains(Channel(folder), StringComparison.Ordinal))))
        {
            // Not its documentation: tens of thousands of files.
            foreach (var part in new[] { "bin", "lib", "libexec", "etc" })
            {
                view.Show($"{toolchain}/{part}");
            }
        }
        view.Show(root + "/settings.toml");
        view.Set("RUSTUP_HOME", root);
        view.Set("RUSTUP_AUTO_INSTALL", "0");
    }

    private static IEnumerable<string> Chosen(HostView host, string root, string? repository)
    {
        var files = new[] { root + "/settings.toml", $"{repository}/rust-toolchain.toml", $"{repository}/rust-toolchain" };
        return files.Where(File.Exists).Select(File.ReadAllText).Append(host.Environment.GetValueOrDefault("RUSTUP_TOOLCHAIN", ""));
    }

    /// <summary><c>stable</c> of <c>stable-x86_64-unknown-linux-gnu</c>.</summary>
    private static string Channel(string folder) => Path.GetFileName(folder).Split("-x86_64")[0].Split("-aarch64")[0];
}
