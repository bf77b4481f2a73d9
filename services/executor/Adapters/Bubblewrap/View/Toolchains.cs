using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>The programs that the user's own path finds outside the system.</summary>
internal static class Toolchains
{
    /// <summary>More links than this in one folder of programs are not looked at.</summary>
    private const int MostPrograms = 4000;

    /// <summary>Variables that tell tools where their installation is; they are passed on where a sandbox sees it.</summary>
    private static readonly ImmutableArray<string> Places =
    [
        "JAVA_HOME", "GOROOT", "M2_HOME", "MAVEN_HOME", "GRADLE_HOME", "VOLTA_HOME", "ASDF_DIR", "ASDF_DATA_DIR", "RBENV_ROOT", "NODENV_ROOT",
        "CONDA_PREFIX", "DOTNET_ROOT", "NVM_DIR", "VIRTUAL_ENV", "MISE_DATA_DIR", "SDKMAN_DIR", "ANDROID_HOME",
    ];

    public static void AddTo(ViewBuilder view)
    {
        foreach (var folder in view.Host.Path.Where(Directory.Exists))
        {
            Add(view, folder);
        }
        foreach (var alternative in Alternatives())
        {
            view.Show(Prefixes.Of(Path.GetDirectoryName(alternative)!, view.Host));
        }
        foreach (var name in Places)
        {
            if (view.Host.Environment.TryGetValue(name, out var place) && Path.IsPathRooted(place) && view.Sees(Path.GetFullPath(place)))
            {
                view.Set(name, place);
            }
        }
    }

    private static void Add(ViewBuilder view, string folder)
    {
        if (SystemFolders.Cover(folder) || Pyenv.Owns(folder, view.Host))
        {
            return;
        }
        if (view.Show(Prefixes.Of(folder, view.Host)) is null)
        {
            return;
        }
        view.Show(folder);
        // A folder of links (pipx, krew, ~/.local/bin) is nothing without what they lead to.
        foreach (var program in Directory.EnumerateFiles(folder).Take(MostPrograms))
        {
            if (new FileInfo(program) is { LinkTarget: not null } link && link.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } real
                && !view.Covers(real) && File.Exists(real))
            {
                view.Show(Prefixes.Of(Path.GetDirectoryName(real)!, view.Host));
                view.Show(program);
            }
        }
        if (File.Exists($"{folder}/dotnet") && Directory.Exists($"{folder}/shared"))
        {
            view.Set("DOTNET_ROOT", folder);
        }
    }

    /// <summary>What the system's own alternatives lead to outside the system.</summary>
    private static IEnumerable<string> Alternatives() => !Directory.Exists("/etc/alternatives")
        ? []
        : Directory.EnumerateFiles("/etc/alternatives")
            .Select(file => new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true)?.FullName)
            .OfType<string>().Where(real => !SystemFolders.Cover(real) && !SystemFolders.Within(real, "/etc") && File.Exists(real));
}
