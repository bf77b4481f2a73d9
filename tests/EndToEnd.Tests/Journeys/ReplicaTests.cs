using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class ReplicaTests
{
    [Fact, Trait("Requirement", "P1f K1 K2")]
    public async Task A_run_whose_every_effect_has_a_cache_of_its_own_makes_the_same_change()
    {
        using var caches = new OwnCaches();
        var here = await Ran(new Lab());
        var there = await Ran(new Lab { Decorate = caches.Decorate });

        Assert.Contains("100755 blob", here, StringComparison.Ordinal);
        Assert.Contains("blob.bin", here, StringComparison.Ordinal);
        Assert.DoesNotContain("notes.txt", here, StringComparison.Ordinal);
        Assert.Equal(here, there);
        Assert.True(caches.Made > 10, $"{caches.Made} caches");
    }

    /// <returns>What the branch holds.</returns>
    private static async Task<string> Ran(Lab lab)
    {
        using (lab)
        {
            var repository = lab.Layered();
            var said = await lab.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.Write(lab, Scripts.Layers));
            Assert.True(said.Code == 0, said + (await lab.Codexctl("log", "latest")).Output);
            return repository.Git("ls-tree", "-r", said.Branch!);
        }
    }
}
