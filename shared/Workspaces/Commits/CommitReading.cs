
namespace CodexPlatform.Workspaces;

/// <summary>Reads commit objects of the source as they are.</summary>
internal sealed class CommitReading(GitProcess git)
{
    public async Task<CommitObject?> Read(string path, string commit, CancellationToken cancellationToken)
    {
        var output = await git.Run(GitCall.In(GitPlace.Source(path), "cat-file", "commit", commit), cancellationToken);
        if (!output.Succeeded)
        {
            return null;
        }

        var end = output.Text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = output.Text[..end].Split('\n').Select(line => line.Split(' ', 2)).Where(words => words.Length == 2).ToList();
        return new CommitObject(
            headers.First(words => words[0] == "tree")[1],
            [.. headers.Where(words => words[0] == "parent").Select(words => words[1])],
            output.Text[(end + 2)..]);
    }
}
