using CodexPlatform.Contracts;

namespace CodexPlatform.Workspaces;

/// <summary>Where the parts of a user's repository lie.</summary>
/// <param name="Top">Top level of the working copy.</param>
/// <param name="GitFolder">Of this worktree.</param>
/// <param name="CommonFolder">Of all its worktrees.</param>
internal sealed record SourceLayout(string Top, string GitFolder, string CommonFolder, bool Shallow)
{
    public string Objects => Path.Combine(CommonFolder, "objects");

    public GitPlace Place => GitPlace.Source(Top);

    public static async Task<(SourceLayout? Layout, Refusal? Refusal)> Find(GitProcess git, string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
        {
            return (null, new Refusal("repository.absent", File.Exists(path) ? $"{path} is a file; name a folder of a git repository" : $"There is no folder {path}"));
        }

        var call = GitCall.In(
            GitPlace.Source(RealPath.Of(path)),
            "rev-parse",
            "--is-bare-repository",
            "--is-inside-work-tree",
            "--is-shallow-repository",
            "--path-format=absolute",
            "--git-dir",
            "--git-common-dir",
            "--show-toplevel");
        var answer = await git.Run(call, cancellationToken);
        return answer.Line.Split('\n') switch
        {
            ["false", "true", var shallow, var own, var common, var top] when answer.Succeeded =>
                (new SourceLayout(top, own, common, shallow == "true"), null),
            ["true", ..] => (null, new Refusal("repository.bare", $"{path} is a bare repository; name a working copy of it")),
            ["false", "false", ..] => (null, new Refusal("repository.absent", $"{path} lies in git's own folder; name the working copy")),
            _ when answer.Errors.Contains("not a git repository", StringComparison.Ordinal) =>
                (null, new Refusal("repository.absent", $"{path} is not in a git repository")),
            _ when answer.Succeeded => (null, new Refusal("repository.unsupported", $"The path of {PathJail.Shown(path)} contains a line feed")),
            _ => (null, new Refusal("repository.unsupported", $"Git cannot read {path}: {answer.Complaint}")),
        };
    }
}
