using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Gateway.Tests;

/// <summary>The bus and the planner behind it: records what is submitted, as the planner does, when it is let.</summary>
internal sealed class FakePlanner(Decider<Run, RunEvent> runs) : ICommands
{
    private readonly List<(SubmitRun Command, Guid Id)> _taken = [];

    /// <summary>What sending does beside.</summary>
    public Func<CancellationToken, Task> OnSend { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether commands lead to anything.</summary>
    public bool Works { get; set; } = true;

    public IReadOnlyList<(SubmitRun Command, Guid Id)> Taken
    {
        get
        {
            lock (_taken)
            {
                return [.. _taken];
            }
        }
    }

    public async Task Send(object command, Guid id, CancellationToken cancellationToken)
    {
        await OnSend(cancellationToken);
        var submit = (SubmitRun)command;
        lock (_taken)
        {
            _taken.Add((submit, id));
        }

        if (Works)
        {
            await Record(submit, id);
        }
    }

    public Task Record(SubmitRun submit, Guid id) => runs.Transact(
        StreamName.Run(submit.RunId),
        new Author(submit.Task.Sponsor, id.ToString("D")),
        (run, now) => run.Submitted is null ? [new RunEvent.RunSubmitted(submit.RunId, submit.Task, submit.Repository, submit.Options, now)] : [],
        CancellationToken.None);
}
