using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.Hosting.Tests;

[Trait("Requirement", "L19")]
public sealed class DrainTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly SteppedTime _time = new();
    private readonly ApplicationLife _life = new();

    public void Dispose() => _life.Dispose();

    [Fact]
    public async Task Says_first_that_it_is_not_ready_and_waits_until_that_is_noticed()
    {
        var part = new Part("bus");
        using var drain = Of(new DrainOptions { NoticeSeconds = 5 }, part);
        Assert.Equal(ServicePhase.Starting, drain.Phase);
        await drain.StartedAsync(default);
        Assert.Equal(ServicePhase.Serving, drain.Phase);

        _life.StopApplication();
        Assert.Equal(ServicePhase.Draining, drain.Phase);
        var stopping = drain.StoppingAsync(default);
        Assert.False(part.Begun.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(5));
        await part.Begun.WaitAsync(Patience);
        part.Finish();
        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task Drains_its_parts_one_after_the_other()
    {
        var (first, second) = (new Part("sweeper"), new Part("bus"));
        using var drain = Of(new DrainOptions(), first, second);
        var stopping = drain.StoppingAsync(default);
        await first.Begun.WaitAsync(Patience);
        Assert.False(second.Begun.IsCompleted);
        first.Finish();
        await second.Begun.WaitAsync(Patience);
        Assert.False(stopping.IsCompleted);
        second.Finish();
        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task Hands_back_what_is_not_finished_in_time()
    {
        var (held, next) = (new Part("bus"), new Part("next"));
        using var drain = Of(new DrainOptions { Seconds = 30 }, held, next);
        var stopping = drain.StoppingAsync(default);
        await held.Begun.WaitAsync(Patience);

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(held.TimeIsUp);
        _time.Advance(TimeSpan.FromSeconds(1));

        await stopping.WaitAsync(Patience);
        Assert.True(held.TimeIsUp);
        Assert.True(next.Begun.IsCompleted);
    }

    [Fact]
    public async Task Goes_on_when_a_part_fails()
    {
        var (broken, next) = (new Part("broken", new InvalidOperationException("no")), new Part("next"));
        next.Finish();
        using var drain = Of(new DrainOptions(), broken, next);
        await drain.StoppingAsync(default).WaitAsync(Patience);
        Assert.True(next.Begun.IsCompleted);
    }

    [Fact]
    public async Task Does_not_serve_what_was_stopped_while_it_started()
    {
        using var drain = Of(new DrainOptions());
        _life.StopApplication();
        await drain.StartedAsync(default);
        Assert.Equal(ServicePhase.Draining, drain.Phase);
    }

    private Drain Of(DrainOptions options, params IDrained[] parts) => new(options, parts, _time, _life, NullLogger<Drain>.Instance);

    private sealed class Part(string name, Exception? failure = null) : IDrained
    {
        private readonly TaskCompletionSource _begun = new();
        private readonly TaskCompletionSource _end = new();
        private CancellationToken _over;

        public string Name => name;

        public Task Begun => _begun.Task;

        public bool TimeIsUp => _over.IsCancellationRequested;

        public void Finish() => _end.SetResult();

        public Task Drain(CancellationToken cancellationToken)
        {
            _over = cancellationToken;
            _begun.SetResult();
            return failure is null ? _end.Task.WaitAsync(cancellationToken) : Task.FromException(failure);
        }
    }
}
