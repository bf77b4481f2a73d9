using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>Gathers what a sandbox sees, each thing at its own path: with a path go the links on the way to it.</summary>
internal sealed class ViewBuilder(HostView host)
{
    /// <summary>As many links as the kernel follows.</summary>
    private const int MostLinks = 40;

    private readonly SortedDictionary<string, string> shown = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> links = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> environment = new(StringComparer.Ordinal);
    private readonly SortedSet<string> recorded = new(StringComparer.Ordinal);
    private readonly List<string> path = [];
    private readonly List<SandboxFile> planted = [];

    public HostView Host => host;

    /// <summary>Starts from what another view has.</summary>
    public ViewBuilder With(View view)
    {
        foreach (var item in view.Shown)
        {
            shown[item.Target] = item.Source;
        }
        foreach (var link in view.Links)
        {
            links[link.Path] = link.Target;
        }
        foreach (var (name, value) in view.Environment)
        {
            environment[name] = value;
        }
        path.AddRange(view.Path);
        recorded.UnionWith(view.Recorded);
        return this;
    }

    public View Build() => new(
        [.. shown.Where(item => !Inside(item.Key)).Select(item => new Shown(item.Value, item.Key))],
        [.. links.Where(link => !Covers(link.Key)).Select(link => new Link(link.Key, link.Value))],
        [.. path.Distinct(StringComparer.Ordinal)],
        environment.ToImmutableSortedDictionary(StringComparer.Ordinal),
        [.. planted],
        [.. recorded]);

    public bool Covers(string where) => SystemFolders.Cover(where) || shown.ContainsKey(where) || Inside(where);

    /// <summary>Shows a path of the host at the same path. One that is not there, is all of home or more, or is the system's, changes nothing.</summary>
    /// <returns>Where it really is, links followed; null if it is not there or may not be shown.</returns>
    public string? Show(string where)
    {
        for (var followed = 0; followed < MostLinks; followed++)
        {
            if (NextLink(where) is not { } link)
            {
                if (!Path.Exists(where) || TooMuch(where))
                {
                    return null;
                }
                if (!Covers(where))
                {
                    shown[where] = where;
                    recorded.Add(where);
                }
                return where;
            }
            if (!Covers(link))
            {
                links[link] = new FileInfo(link).LinkTarget!;
            }
            where = Followed(where, link);
        }
        return null;
    }

    /// <summary>Whether a path of the host leads to the same in the sandbox.</summary>
    public bool Sees(string where)
    {
        for (var followed = 0; followed < MostLinks; followed++)
        {
            if (NextLink(where) is not { } link)
            {
                return Covers(where);
            }
            if (!Covers(link) && !links.ContainsKey(link))
            {
                return false;
            }
            where = Followed(where, link);
        }
        return false;
    }

    /// <summary>Shows a folder of the host elsewhere.</summary>
    public void ShowAt(string source, string target)
    {
        shown[target] = source;
        recorded.Add(source);
    }

    /// <summary>Gives a path of the host another meaning inside, where nothing else has it.</summary>
    public void Redirect(string where, string target)
    {
        if (!Covers(where) && !TooMuch(where) && !SystemFolders.Within(host.HomeInside, where) && !SystemFolders.Within(where, target))
        {
            links[where] = target;
        }
    }

    /// <summary>Takes back what is shown of a folder whose place the workspace takes.</summary>
    public void Hide(string folder)
    {
        foreach (var below in shown.Keys.Concat(links.Keys).Where(target => SystemFolders.Within(target, folder)).ToArray())
        {
            shown.Remove(below);
            links.Remove(below);
            recorded.Remove(below);
        }
    }

    public void Search(IEnumerable<string> folders) => path.AddRange(folders);

    public void Set(string name, string value) => environment[name] = value;

    public void Plant(SandboxFile file) => planted.Add(file);

    private bool Inside(string where)
    {
        for (var folder = Path.GetDirectoryName(where); folder is { Length: > 1 }; folder = Path.GetDirectoryName(folder))
        {
            if (shown.ContainsKey(folder))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Home, what holds it, and what every sandbox has its own of.</summary>
    private bool TooMuch(string where) =>
        SystemFolders.Within(host.Home, where) || where is "" or "/"
        || SystemFolders.Replace(where)
        || where is "/tmp" or "/var" or "/opt" or "/home" or "/srv" or "/mnt" or "/media";

    private static string Followed(string where, string link) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(link)!, new FileInfo(link).LinkTarget!) + where[link.Length..]).TrimEnd('/');

    /// <summary>The first part of a path that is a link.</summary>
    private static string? NextLink(string where)
    {
        for (var slash = where.IndexOf('/', 1); ; slash = where.IndexOf('/', slash + 1))
        {
            var part = slash < 0 ? where : where[..slash];
            if (new FileInfo(part).LinkTarget is not null)
            {
                return part;
            }
            if (slash < 0)
            {
                return null;
            }
        }
    }
}
