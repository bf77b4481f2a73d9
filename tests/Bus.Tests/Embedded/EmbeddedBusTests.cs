using System.Collections.Concurrent;
using System.Diagnostics;
using CodexPlatform.Contracts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CodexPlatform.Bus.Tests.Embedded;

public sealed class EmbeddedBusTests : IAsyncDisposable
{
    private readonly LogLines _lines = new();
    private IHost? _host;

    [Fact, Trait("Requirement", "M2")]
    public async Task A_command_arrives_as_the_object_that_it_is_with_its_id()
    {
        var arrived = new TaskCompletionSource<(object, Guid?)>();
        var commands = await Start(Take(context => arrived.SetResult((context.Message, context.MessageId))));
        var (command, id) = (new AdvanceRun("0001"), Guid.NewGuid());
        await commands.Send(command, id, CancellationToken.None);
        var (taken, under) = await arrived.Task.WaitAsync(Lab.Limit);
        Assert.Same(command, taken);
        Assert.Equal(id, under);
    }

    [Fact]
    public async Task A_command_that_fails_by_an_outage_is_tried_again()
    {
        var taken = new TaskCompletionSource<int>();
        var commands = await Start(Take(context =>
        {
            if (context.GetRetryAttempt() < 2)
            {
                throw new TimeoutException("not yet");
            }

            taken.SetResult(context.GetRetryAttempt());
        }));
        await commands.Send(new AdvanceRun("0001"), Guid.NewGuid(), CancellationToken.None);
        Assert.Equal(2, await taken.Task.WaitAsync(Lab.Limit));
    }

    [Fact]
    public async Task A_command_that_cannot_be_dealt_with_is_reported_and_keeps_nobody_waiting()
    {
        var taken = new TaskCompletionSource();
        var commands = await Start(Take(context =>
        {
            if (context.Message.RunId == "poison")
            {
                throw new ContractException("never");
            }

            taken.SetResult();
        }));
        await commands.Send(new AdvanceRun("poison"), Guid.NewGuid(), CancellationToken.None);
        await commands.Send(new AdvanceRun("0001"), Guid.NewGuid(), CancellationToken.None);
        await taken.Task.WaitAsync(Lab.Limit);
        await Lab.Until(() => _lines.All.Any(line => line.Text.Contains("codex-advance-run: poison", StringComparison.Ordinal)), () => "it is reported");
    }

    [Fact]
    public async Task No_more_are_worked_on_at_once_than_the_endpoint_says()
    {
        var (open, most) = (0, 0);
        using var done = new CountdownEvent(8);
        using var gate = new SemaphoreSlim(0);
        var commands = await Start(new Taker(async _ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref open));
            await gate.WaitAsync();
            Interlocked.Decrement(ref open);
            done.Signal();
        }));
        for (var number = 0; number < 8; number++)
        {
            await commands.Send(new AdvanceRun($"{number}"), Guid.NewGuid(), CancellationToken.None);
        }

        await Lab.Until(() => Volatile.Read(ref open) == 2, () => "two are worked on");
        gate.Release(8);
        await Lab.Until(() => done.IsSet, () => "all are done");
        Assert.Equal(2, most);
    }

    [Fact, Trait("Requirement", "O9")]
    public async Task The_trace_goes_with_the_command()
    {
        var seen = new TaskCompletionSource<ActivityTraceId?>();
        var commands = await Start(Take(_ => seen.SetResult(Activity.Current?.TraceId)));
        using var activity = new Activity("submit").SetIdFormat(ActivityIdFormat.W3C).Start();
        await commands.Send(new AdvanceRun("0001"), Guid.NewGuid(), CancellationToken.None);
        Assert.Equal(activity.TraceId, await seen.Task.WaitAsync(Lab.Limit));
    }

    [Fact]
    public async Task Stopping_cancels_what_is_worked_on_and_leaves_the_rest()
    {
        var (began, cancelled, taken) = (new TaskCompletionSource(), new TaskCompletionSource(), new ConcurrentQueue<string>());
        var commands = await Start(
            new Taker(async context =>
            {
                taken.Enqueue(context.Message.RunId);
                began.TrySetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                }
                finally
                {
                    cancelled.TrySetResult();
                }
            }),
            concurrency: 1);
        await commands.Send(new AdvanceRun("first"), Guid.NewGuid(), CancellationToken.None);
        await commands.Send(new AdvanceRun("second"), Guid.NewGuid(), CancellationToken.None);
        await began.Task.WaitAsync(Lab.Limit);
        await _host!.StopAsync();
        await cancelled.Task.WaitAsync(Lab.Limit);
        Assert.Equal(["first"], taken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            await ((IAsyncDisposable)_host).DisposeAsync();
        }
    }

    private static Taker Take(Action<ConsumeContext<AdvanceRun>> take) => new(context =>
    {
        take(context);
        return Task.CompletedTask;
    });

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private async Task<ICommands> Start(Taker taker, int concurrency = 2)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(_lines);
        builder.Services.AddSingleton(taker).AddEmbeddedBus(new BusOptions { Retries = 3 }, Consumes.With<AdvanceRun, Taker>(concurrency));
        _host = builder.Build();
        await _host.StartAsync();
        return _host.Services.GetRequiredService<ICommands>();
    }
}
