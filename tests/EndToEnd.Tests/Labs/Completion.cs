using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>What must hold of every run that completed.</summary>
internal static class Completion
{
    /// <summary>Runs the main job and demands all of it: completed, verified by replay, a branch of its own, and nothing else touched.</summary>
    /// <returns>What the run changed, as a diff without context.</returns>
    public static async Task<string> Repairs(this Lab lab, Repository repository, string check, params string[] more)
    {
        var before = repository.Untouched();
        var said = await lab.Run(repository, check, more);
        Assert.True(said.Code == 0, $"{said}\n{(await lab.Codexctl("show", "latest")).Output}");
        Assert.Equal("completed", said.Outcome);
        Assert.Equal("verified", said.Result.GetProperty("replay").GetString());
        Assert.Equal(said.Commit, repository.Git("rev-parse", said.Branch!).Trim());
        Assert.Equal(before, repository.Untouched());
        Assert.Equal(repository.Head, repository.Git("rev-parse", said.Branch + "^").Trim());
        return repository.Git("diff", "-U0", "HEAD", said.Branch!);
    }
}
