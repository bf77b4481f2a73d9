using System.Diagnostics;
using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.Bus.Tests.RabbitMq;

public class TravelTests
{
    [Fact, Trait("Requirement", "M2")]
    public async Task A_command_arrives_whole_with_its_id()
    {
        await using var lab = await Lab.Open();
        var arrived = new TaskCompletionSource<(object, Guid?)>();
        var submit = new SubmitRun("0001", Sample.Task, Sample.Repository, Sample.Options);
        var host = await lab.Start((Consumes.With<SubmitRun, SubmitTaker>(), new SubmitTaker(context => arrived.SetResult((context.Message, context.MessageId)))));
        var id = Guid.NewGuid();
        await Lab.Commands(host).Send(submit, id, CancellationToken.None);
        var (command, under) = await arrived.Task.WaitAsync(Lab.Limit);
        Assert.Equal(WireText(submit), WireText(command));
        Assert.Equal(id, under);
    }

    [Fact]
    public async Task A_command_to_a_service_that_has_never_run_waits_for_it()
    {
        await using var lab = await Lab.Open();
        var sender = await lab.Start();
        await Lab.Send(sender, "0001");
        var taker = new Taker();
        await lab.Start(taker.On());
        await Lab.Until(() => taker.Taken.Count == 1, () => "it arrives");
    }

    [Fact]
    public async Task A_command_to_a_queue_that_somebody_removed_is_not_lost()
    {
        await using var lab = await Lab.Open();
        var sender = await lab.Start();
        await Queues.Delete(lab.Broker, lab.Queue);
        await Lab.Send(sender, "0001");
        Assert.Equal(1u, await Queues.Count(lab.Broker, lab.Queue));
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task The_trace_goes_with_the_command()
    {
        await using var lab = await Lab.Open();
        var seen = new TaskCompletionSource<Activity?>();
        var taker = new Taker(_ =>
        {
            seen.SetResult(Activity.Current);
            return Task.CompletedTask;
        });
        var host = await lab.Start(taker.On());
        using var activity = new Activity("submit").SetIdFormat(ActivityIdFormat.W3C).Start();
        activity.TraceStateString = "vendor=1";
        await Lab.Send(host, "0001");
        var there = await seen.Task.WaitAsync(Lab.Limit);
        Assert.Equal((activity.TraceId, activity.SpanId, "vendor=1"), (there!.TraceId, there.ParentSpanId, there.TraceStateString));
    }

    private static string WireText(object command) => System.Text.Json.JsonSerializer.Serialize(command, WireJson.Stored);
}
