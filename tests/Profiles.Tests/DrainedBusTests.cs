using CodexPlatform.Bus;
using CodexPlatform.Contracts;
using CodexPlatform.Hosting;
using CodexPlatform.Testing;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodexPlatform.Profiles.Tests;

/// <summary>What becomes of a command that is being worked on when its process is told to end.</summary>
[Trait("Requirement", "L19 P1b")]
public sealed class DrainedBusTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("codex-drain-").FullName;
    private readonly string _prefix = $"drain{Guid.NewGuid():N}-";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Is_finished_and_what_follows_from_it_is_sent()
    {
        var work = new Work();
        using var host = await Start(work, seconds: 60);
        await Send(host, new AdvanceRun("r-1"));
        await work.Taken.Task.WaitAsync(Patience);

        var ending = host.StopAsync();
        Assert.Equal(ServicePhase.Draining, host.Services.GetRequiredService<Drain>().Phase);
        Assert.False(ending.IsCompleted);
        work.MayEnd.SetResult();
        await ending.WaitAsync(Patience);
        Assert.True(work.Ended.Task.IsCompletedSuccessfully);
        Assert.DoesNotContain("Failed to stop bus", await LogText(), StringComparison.Ordinal);

        var next = new Work();
        next.MayEnd.SetResult();
        using var other = await Start(next, seconds: 60);
        Assert.Equal("r-1 again", (await next.Taken.Task.WaitAsync(Patience)).RunId);
        await other.StopAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task Is_handed_back_when_the_time_is_up_and_another_process_takes_it()
    {
        var work = new Work();
        using var host = await Start(work, seconds: 0);
        await Send(host, new AdvanceRun("r-2"));
        await work.Taken.Task.WaitAsync(Patience);
        await host.StopAsync().WaitAsync(Patience);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.Ended.Task.WaitAsync(Patience));

        var next = new Work();
        next.MayEnd.SetResult();
        using var other = await Start(next, seconds: 60);
        Assert.Equal("r-2", (await next.Taken.Task.WaitAsync(Patience)).RunId);
        await other.StopAsync().WaitAsync(Patience);
    }

    /// <summary>Of a file that may still be open.</summary>
    private async Task<string> LogText()
    {
        using var reader = new StreamReader(new FileStream(Path.Combine(_folder, "tests.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return await reader.ReadToEndAsync();
    }

    private static Task Send(IHost host, AdvanceRun command) =>
        host.Services.GetRequiredService<ICommands>().Send(command, Guid.NewGuid(), CancellationToken.None);

    private async Task<IHost> Start(Work work, int seconds)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Log:Path"] = Path.Combine(_folder, "log.db"),
            ["Data:Folder"] = _folder,
            ["Logs:File"] = Path.Combine(_folder, "tests.log"),
            ["Drain:Seconds"] = $"{seconds}",
            ["Bus:Kind"] = "rabbitmq",
            ["Bus:RabbitMq:Uri"] = (await RabbitMqBroker.Shared()).ToString(),
            ["Bus:RabbitMq:QueuePrefix"] = _prefix,
        };
        var program = new ServiceProgram("tests", [Consumes.With<AdvanceRun, Worker>()], parts => parts.Services
            .AddSingleton(work)
            .AddSingleton<IHostLifetime, NoSignals>());
        var host = ServiceHost.Build(program, new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new Secrets());
        await host.StartAsync();
        // Whoever is asked may take longer to answer than a prober waits.
        using var limit = new CancellationTokenSource(Patience);
        while (!(await host.Services.GetRequiredService<Readiness>().Look(limit.Token)).Ready)
        {
            await Task.Delay(50, limit.Token);
        }

        return host;
    }

    private sealed class Work
    {
        public TaskCompletionSource<AdvanceRun> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Worker(Work work, ICommands commands) : IConsumer<AdvanceRun>
    {
        public async Task Consume(ConsumeContext<AdvanceRun> context)
        {
            work.Taken.TrySetResult(context.Message);
            try
            {
                await work.MayEnd.Task.WaitAsync(context.CancellationToken);
            }
            catch (OperationCanceledException)
            {
                work.Ended.TrySetCanceled(CancellationToken.None);
                throw;
            }

            if (context.Message.RunId == "r-1")
            {
                await commands.Send(new AdvanceRun("r-1 again"), Guid.NewGuid(), context.CancellationToken);
            }

            work.Ended.TrySetResult();
        }
    }

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
