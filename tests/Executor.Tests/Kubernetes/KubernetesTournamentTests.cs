using CodexPlatform.Executor.Tests.Tournament;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

/// <summary>In a pod a command can reach its supervisor, and memory that runs out takes the whole container.</summary>
[Trait("Requirement", "L10 X1")]
public class KubernetesTournamentTests(KubernetesFixture fixture) : IClassFixture<KubernetesFixture>
{
    [Fact]
    public async Task A_candidate_that_takes_its_sandbox_along_costs_no_other_candidate_anything()
    {
        var contest = await Contests.Command.Hold(
            fixture.Sandboxes,
            ("killer", "    import os\n    os.kill(-1, 9)\n"),
            ("product", "    return a * b\n"),
            ("sum", "    return a + b\n"));

        Assert.Equal(["killer TimedOut 0", "product Failed 0", "sum Plausible 1"], contest.Lines());
    }
}
