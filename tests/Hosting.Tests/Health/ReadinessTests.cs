using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.Hosting.Tests;

public sealed class ReadinessTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Gives_up_on_a_check_that_does_not_answer()
    {
        using var life = new ApplicationLife();
        using var drain = new Drain(new DrainOptions(), [], _time, life, NullLogger<Drain>.Instance);
        await drain.StartedAsync(default);
        var looking = new Readiness([new Silent()], drain, _time).Look(default);
        Assert.False(looking.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(2));
        var report = await looking.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.False(report.Ready);
        Assert.Equal("did not answer within 2 s", report.Checks["silent"]);
    }

    [Fact]
    public async Task Is_not_there_before_everything_has_started()
    {
        using var life = new ApplicationLife();
        using var drain = new Drain(new DrainOptions(), [], _time, life, NullLogger<Drain>.Instance);
        var report = await new Readiness([], drain, _time).Look(default);
        Assert.Equal((false, ServicePhase.Starting), (report.Ready, report.Phase));
    }

    private sealed class Silent : IReadinessCheck
    {
        public string Name => "silent";

        public Task<string?> Fault(CancellationToken cancellationToken) => new TaskCompletionSource<string?>().Task;
    }
}
