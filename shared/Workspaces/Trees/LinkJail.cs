using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Says where a new symbolic link may point: at something below the top of the repository.</summary>
internal static class LinkJail
{
    public static Refusal? Check(string path, string target)
    {
        var depth = path.Count(c => c == '/');
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            depth += step switch { "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
            {
                break;
            }
        }

        var inside = target.Length > 0 && target[0] != '/' && depth >= 0
            && target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(step => step is not ("." or "..")).All(step => PathJail.Check(step) is null);
        return inside ? null : new Refusal("path.outside", $"The symbolic link '{PathJail.Shown(path)}' would point outside the repository, at '{PathJail.Shown(target)}'");
    }
}
