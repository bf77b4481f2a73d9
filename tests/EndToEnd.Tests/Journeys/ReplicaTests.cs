using System.Text.Json;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class ReplicaTests
{
    /// <summary>Leaves a binary file, an executable one, and takes a file away.</summary>
    private const string Generate = @"printf '\000\001\377' > blob.bin; printf '#!/bin/sh\n' > tool.sh; chmod +x tool.sh; rm notes.txt";

    private static readonly Replacement Five = new("shop/discount.py", "        return 5\n", "        return 5  # half\n");
    private static readonly Replacement Name = new("shop/__init__.py", "# shop", "# the shop");

    /// <summary>Edits upon what a command left, upon each other and beside each other.</summary>
    private static ModelReply Plan { get; } = Scripts.Plan(
        new Step("generated", "terminal.run@1", StepRole.Probe, JsonSerializer.SerializeToElement(
            new TerminalRunArguments(["/bin/sh", "-c", Generate], Capture: ["blob.bin", "notes.txt", "tool.sh"]), WireJson.Stored), [], "base", 100, 90),
        Scripts.Step("one", "generated", Scripts.Fix),
        Scripts.Step("two", "one", Five),
        Scripts.Step("three", "base", Name));

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
            var repository = lab.Python().With("shop/__init__.py", "# shop\n").With("notes.txt", "old\n").Committed("More files");
            var said = await lab.Run(repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.Write(lab, Plan));
            Assert.True(said.Code == 0, said + (await lab.Codexctl("log", "latest")).Output);
            return repository.Git("ls-tree", "-r", said.Branch!);
        }
    }
}
