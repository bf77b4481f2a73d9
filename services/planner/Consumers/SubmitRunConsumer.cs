using CodexPlatform.AgentLoop;
using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using MassTransit;

namespace CodexPlatform.Planner;

internal sealed class SubmitRunConsumer(Decider<Run, RunEvent> runs, ICommands commands) : IConsumer<SubmitRun>
{
    public async Task Consume(ConsumeContext<SubmitRun> context)
    {
        var submit = context.Message;
        await runs.Transact(
            StreamName.Run(submit.RunId),
            new Author(submit.Task.Sponsor, context.MessageId?.ToString("D")),
            (run, now) => run.Submitted is null ? [new RunEvent.RunSubmitted(submit.RunId, submit.Task, submit.Repository, submit.Options, now)] : [],
            context.CancellationToken).ConfigureAwait(false);
        await commands.Send(new AdvanceRun(submit.RunId), EntryId.Named($"advance\n{submit.RunId}\nsubmitted"), context.CancellationToken).ConfigureAwait(false);
    }
}
