using CodexPlatform.Contracts;
using CodexPlatform.Kubernetes.Emulator;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class KubernetesJourneyTests
{
    [Fact, Trait("Requirement", "X1 X2 X3")]
    public async Task A_run_in_pods_comes_to_the_same_tree_as_one_in_local_jails()
    {
        using var local = new Lab();
        var here = local.Python();
        var expected = await local.Run(here, Samples.UnittestCheck);
        Assert.True(expected.Code == 0, expected.ToString());

        await using var server = await EmulatorServer.Start(new(), default);
        using var pods = new Lab { Sandboxes = () => Pods.On(server) };
        var there = pods.Python();
        var refused = await pods.Run(there, Samples.UnittestCheck, "--environment", "huge");
        Assert.Contains("There is no environment 'huge': choose default or mirror", refused.Error, StringComparison.Ordinal);
        var said = await pods.Run(there, Samples.UnittestCheck, "--environment", "mirror");
        Assert.True(said is { Code: 0, Outcome: "completed" }, said.ToString());
        Assert.Equal("verified", said.Result.GetProperty("replay").GetString());
        Assert.Equal(here.Git("rev-parse", expected.Branch! + "^{tree}"), there.Git("rev-parse", said.Branch! + "^{tree}"));
        var events = await pods.Events();
        Assert.Equal("mirror", events.OfType<RunEvent.RunSubmitted>().Single().Options.Environment);
        Assert.All(
            events.OfType<RunEvent.ToolReturned>().Select(returned => returned.Outcome.Environment).OfType<SandboxFacts>(),
            place => Assert.Equal(("kubernetes", "mirror", Pods.Mirror), (place.Kind, place.Environment, place.Image)));
        await Pods.Gone(server);
    }

    [Fact, Trait("Requirement", "X1 L19")]
    public async Task A_check_that_kills_its_supervisor_ends_the_run_after_few_attempts_with_its_name()
    {
        await using var server = await EmulatorServer.Start(new(), default);
        using var lab = new Lab { Sandboxes = () => Pods.On(server, warm: 0) };
        var said = await lab.Run(lab.Python(), "python3 -c 'import os; os.kill(-1, 9)'");
        Assert.Equal((2, "escalated"), (said.Code, said.Outcome));
        var events = await lab.Events();
        Assert.InRange(events.OfType<RunEvent.StepScheduled>().Count(), 1, new LoopLimits().StepAttempts);
        var ended = events.OfType<RunEvent.RunEscalated>().Single();
        Assert.Equal("sandbox.killed", ended.Code);
        Assert.Contains("the command killed everything in it, its supervisor too", ended.Because, StringComparison.Ordinal);
        await Pods.Gone(server);
    }
}
