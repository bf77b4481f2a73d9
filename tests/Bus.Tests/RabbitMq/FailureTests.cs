using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CodexPlatform.Contracts;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CodexPlatform.Bus.Tests.RabbitMq;

public sealed class FailureTests : IDisposable
{
    private readonly MeterListener _meters = new();
    private readonly ConcurrentQueue<(string? Queue, string? Kind)> _parked = new();

    public FailureTests()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "CodexPlatform.Bus", Name: "codex.bus.parked" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => _parked.Enqueue((
            tags.ToArray().First(tag => tag.Key == "queue").Value as string, tags.ToArray().First(tag => tag.Key == "kind").Value as string)));
        _meters.Start();
    }

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task An_outage_is_given_time_and_then_the_command_goes_to_the_error_queue()
    {
        await using var lab = await Lab.Open();
        var taker = new Taker(_ => throw new TimeoutException("the disk sleeps"));
        var host = await lab.Start(taker.On());
        await Lab.Send(host, "0001");
        await Parked(lab, "outage");
        Assert.Equal([0, 1, 2], taker.Taken.Select(each => each.Retry));
    }

    [Fact]
    public async Task An_outage_that_passes_leaves_nothing_behind()
    {
        await using var lab = await Lab.Open();
        var taker = new Taker(context => context.Message.RunId == "0002" || MassTransit.RetryContextExtensions.GetRetryAttempt(context) == 1 ? Task.CompletedTask : throw new TimeoutException());
        var host = await lab.Start(taker.On(1));
        await Lab.Send(host, "0001");
        await Lab.Send(host, "0002");
        await Lab.Until(() => taker.Taken.Any(each => each.Run == "0002"), () => "the second is taken");
        Assert.Equal([("0001", 0), ("0001", 1), ("0002", 0)], taker.Taken.Select(each => (each.Run, each.Retry)));
        Assert.DoesNotContain(_parked, each => each.Queue == lab.Queue);
    }

    [Theory]
    [InlineData("poison")]
    [InlineData("bug")]
    public async Task What_no_repetition_mends_is_parked_at_once(string kind)
    {
        await using var lab = await Lab.Open();
        var taker = new Taker(_ => Task.FromException(kind == "poison" ? new ContractException("it is no answer") : new InvalidOperationException("never")));
        var host = await lab.Start(taker.On());
        await Lab.Send(host, "0001");
        await Parked(lab, kind);
        Assert.Single(taker.Taken);
    }

    [Theory]
    [InlineData("this is no command", "_error")]
    [InlineData("""{"messageType":["urn:message:Elsewhere:Unheard"],"message":{}}""", "_skipped")]
    public async Task What_cannot_be_decoded_is_parked_and_the_next_command_is_taken(string text, string place)
    {
        await using var lab = await Lab.Open();
        var taker = new Taker();
        var host = await lab.Start(taker.On());
        await Queues.Put(lab.Broker, lab.Queue, text);
        await Lab.Send(host, "0001");
        await Parked(lab, "poison", place);
        await Lab.Until(() => taker.Taken.Count == 1, () => "the next is taken");
    }

    private async Task Parked(Lab lab, string kind, string place = "_error")
    {
        await Lab.Until(() => _parked.Contains((lab.Queue, kind)), () => $"parked as {kind}: {string.Join(", ", _parked)}");
        Assert.Equal(1u, await Queues.Count(lab.Broker, lab.Queue + place));
        await Lab.Until(
            () => lab.Lines.All.Any(line => line.Level == LogLevel.Error
                && line.Text.StartsWith("Parked command", StringComparison.Ordinal) && line.Text.Contains($"queue {lab.Queue}: {kind}", StringComparison.Ordinal)),
            () => $"it is reported as {kind}");
    }
}
