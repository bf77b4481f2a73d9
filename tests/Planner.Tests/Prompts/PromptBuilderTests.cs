using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using CodexPlatform.Workspaces;
using Xunit;

namespace CodexPlatform.Planner.Tests;

public class PromptBuilderTests
{
    [Fact, Trait("Requirement", "L4 X4")]
    public async Task Shows_files_of_a_commit_that_only_others_have_looked_at_so_far()
    {
        using var repository = new GitRepository(("shop/totals.py", "def total():\n    return 1\n"), ("logo.bin", "\0"));
        var world = new FakeWorld
        {
            Model = _ => new ModelReply.Decline("space.exhausted", "Nothing is left to try", Evidence.None),
            Perception = run => Sample.Context(repository.Tree, run.Turn!.Commit),
        };
        var play = new Play(world, _ => 0).Happened(Sample.Submitted(repository: repository.Reference)).ToRest();
        var time = new FixedTime(Sample.Start);
        var log = new InMemoryEventLog(time);
        var runs = new Decider<Run, RunEvent>(log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), time);
        foreach (var @event in play.Events)
        {
            await runs.Transact(StreamName.Run(Sample.RunId), new Author("test", Logic: RunDecisions.Logic), (_, _) => [@event], CancellationToken.None);
        }


        var prompts = new PromptBuilder(log, new Artifacts(log, time), new SnapshotStore(repository.Beside("planner")));
        var request = await prompts.Build(play.Run, CancellationToken.None);

        Assert.Equal(new PromptFile("shop/totals.py", "def total():\n    return 1\n", false), Assert.Single(request.Files));
    }
}
