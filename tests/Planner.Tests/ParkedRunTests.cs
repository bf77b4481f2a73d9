using System.Diagnostics;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodexPlatform.Planner.Tests;

/// <summary>A run at a gate holds nothing in a planner, and goes on when a person speaks, whichever planner is there to hear it.</summary>
[Trait("Requirement", "P1b P1f")]
public sealed class ParkedRunTests : IDisposable
{
    private const string Looks = "codex.run.advance_duration";

    private static readonly StreamName Stream = StreamName.Run(Sample.RunId);
    private readonly StillTime _time = new() { Now = Sample.Start };
    private readonly SentCommands _sent = new();
    private readonly InMemoryEventLog _log;
    private readonly Decider<Run, RunEvent> _runs;
    private readonly Figures _figures = new();
    private readonly PlannerMetrics _metrics;
    private readonly List<Planner> _planners = [];

    public ParkedRunTests()
    {
        (_log, _metrics) = (new InMemoryEventLog(_time), new PlannerMetrics(_figures, _time));
        _runs = new Decider<Run, RunEvent>(_log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), _time);
    }

    public void Dispose()
    {
        _planners.ForEach(each => each.Sweeper.Dispose());
        _figures.Dispose();
    }

    [Fact]
    public async Task Is_let_go_of_and_goes_on_when_the_person_has_spoken()
    {
        await Parked();
        var planner = NewPlanner("a");
        await planner.Pass(TimeSpan.FromHours(1));
        Assert.Equal((0, 1), await planner.Held());
        Assert.Empty(_sent.Sent);

        await Speaks(GateAnswer.Approve);
        await planner.Sweep();

        Assert.Equal((1, 1), await planner.Held());
        Assert.IsType<ExecuteStep>(Assert.Single(_sent.Sent).Command);
    }

    [Theory]
    [InlineData("approve", nameof(ExecuteStep))]
    [InlineData("deny", null)]
    [InlineData("cancel", null)]
    public async Task Goes_on_the_moment_a_listening_planner_hears_the_person(string word, string? command)
    {
        await Parked();
        var planner = NewPlanner("a");
        await planner.Start();
        await Until(() => _time.Timers == 1);
        var (before, looks) = ((await State()).Revision, _figures[Looks]);

        await Says(word);

        // A look ends when all has been sent that follows from it.
        await Until(() => _figures[Looks] > looks);
        Assert.True((await State()).Revision > before + 1, "Nothing was decided");
        Assert.Equal(word == "cancel", (await State()).End is RunEvent.RunCancelled);
        Assert.Equal(command, _sent.Sent.Select(each => each.Command.GetType().Name).FirstOrDefault());
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("cancel")]
    public async Task Goes_on_with_the_next_planner_when_the_person_spoke_while_none_was_there(string word)
    {
        await Parked();
        await NewPlanner("before").Sweep();
        await Says(word);
        var before = (await State()).Revision;

        var next = NewPlanner("after");
        await next.Start();

        await Until(async () => (await State()).Revision > before);
        Assert.Equal(word == "cancel", (await State()).Ended);
    }

    [Fact]
    public async Task Stays_parked_over_a_restart_and_is_heard_afterwards()
    {
        await Parked();
        await NewPlanner("before").Sweep();
        var after = NewPlanner("after", alone: true);
        await after.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal((0, 1), await after.Held());
        Assert.Empty(_sent.Sent);

        await Speaks(GateAnswer.Approve);
        await after.Sweep();

        Assert.IsType<ExecuteStep>(Assert.Single(_sent.Sent).Command);
    }

    [Fact]
    public async Task Is_decided_once_however_many_planners_hear_the_person()
    {
        await Parked();
        Planner[] planners = [NewPlanner("a"), NewPlanner("b"), NewPlanner("c")];
        foreach (var planner in planners)
        {
            await planner.Start();
        }

        await Until(() => _time.Timers == planners.Length);
        var before = (await State()).Revision;
        await Speaks(GateAnswer.Approve);
        await Until(() => _sent.Sent.Count > 0);
        foreach (var planner in planners)
        {
            await planner.Sweep();
        }

        Assert.Equal(before + 2, (await State()).Revision);
        Assert.Single(_sent.Sent.Select(each => each.Id).Distinct());
    }

    [Fact]
    public async Task Has_all_the_time_that_the_person_takes_and_no_more_than_its_own_afterwards()
    {
        await Parked();
        var planner = NewPlanner("a");
        await planner.Sweep();
        _time.Now += TimeSpan.FromDays(365);
        await planner.Sweep();
        Assert.False((await State()).Ended);

        await Speaks(GateAnswer.Approve);
        await planner.Sweep();
        Assert.False((await State()).Ended);

        await planner.Pass(TimeSpan.FromSeconds(Sample.Task.Budget.WallSeconds + 60));
        Assert.True((await State()).Ended);
        Assert.Equal((0, 0), await planner.Held());
    }

    [Fact]
    public async Task Is_let_go_of_as_soon_as_its_gate_is_open_and_not_when_it_is_due_to_be_looked_at()
    {
        await Append(Sample.Submitted());
        var planner = NewPlanner("a");
        await planner.Sweep();
        Assert.Equal((1, 1), await planner.Held());

        await Parked(from: (int)(await State()).Revision + 1);
        _time.Now += TimeSpan.FromSeconds(1);
        await planner.Sweep();

        Assert.Equal((0, 1), await planner.Held());
    }

    [Fact]
    public async Task Is_not_held_again_by_a_word_that_comes_after_its_end()
    {
        await Parked();
        var planner = NewPlanner("a");
        await planner.Sweep();
        await Says("cancel");
        await planner.Sweep();
        await Append(new RunEvent.CancelRequested("grace", "once more"));

        await planner.Pass(TimeSpan.FromSeconds(3));

        Assert.Equal((0, 0), await planner.Held());
    }

    /// <summary>Plays a run up to a gate at which policy holds its first command.</summary>
    /// <param name="from">Events that stand already.</param>
    private async Task Parked(int from = 0)
    {
        var world = new FakeWorld
        {
            Policy = (run, step) => run.CommandGates.IsEmpty && step.Role == StepRole.Baseline
                ? new PolicyRuling(false, "test@1", [PolicyRuling.Ask, "shield.delete-vital"], "It would delete everything", CanonicalJson.Hash(step.Arguments))
                : null,
        };
        var play = new Play(world, _ => 0).Happened(Sample.Submitted()).ToRest();
        for (var at = from; at < play.Events.Count;)
        {
            var count = Math.Max(play.Batches.FirstOrDefault(batch => batch.First == at).Count, 1);
            await Append([.. play.Events.Skip(at).Take(count)]);
            at += count;
        }

        Assert.True((await State()).WaitsForPerson);
    }

    private Task Says(string word) => word == "cancel" ? Append(new RunEvent.CancelRequested("grace", "no longer wanted"))
        : Speaks(word == "approve" ? GateAnswer.Approve : GateAnswer.Deny);

    private async Task Speaks(GateAnswer answer)
    {
        var run = await State();
        var gate = Assert.Single(run.CommandGates.Values);
        await Append(People.AnswerGate(run, gate.Id, answer, gate.Opened.Call, "grace", "as I say", _time.Now).Fact!);
    }

    private Task Append(params RunEvent[] events) =>
        _runs.Transact(Stream, new Author("test", Logic: RunDecisions.Logic), (_, _) => [.. events], CancellationToken.None);

    private async Task<Run> State() => (await _runs.Load(Stream, CancellationToken.None)).State;

    private Planner NewPlanner(string name, bool alone = false)
    {
        var runs = new Decider<Run, RunEvent>(_log, new Fold<Run, RunEvent>(Run.Initial, Run.Evolve), _time);
        var incarnation = new Incarnation(name, alone);
        var open = new OpenRuns(_log);
        var reconciler = new Reconciler(runs, _sent, incarnation, _time, _metrics, NullLogger<Reconciler>.Instance);
        _planners.Add(new Planner(new Sweeper(_log, open, reconciler, incarnation, _metrics, _time, NullLogger<Sweeper>.Instance), open, _time));
        return _planners[^1];
    }

    private static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var began = Stopwatch.StartNew(); !await condition(); await Task.Delay(TimeSpan.FromMilliseconds(10)))
        {
            Assert.True(began.Elapsed < TimeSpan.FromSeconds(60), "It did not come to pass");
        }
    }

    private sealed record Planner(Sweeper Sweeper, OpenRuns Open, StillTime Time)
    {
        public Task Start() => Sweeper.StartAsync(CancellationToken.None);

        public Task Sweep() => Sweeper.Sweep(CancellationToken.None);

        /// <summary>Runs that it keeps, and those that have not ended.</summary>
        public async Task<(int Kept, int Open)> Held() => ((await Open.Now(CancellationToken.None)).Open.Count, Open.Count);

        public async Task Pass(TimeSpan time)
        {
            for (var until = Time.Now + time; Time.Now < until; Time.Now += TimeSpan.FromSeconds(1))
            {
                await Sweep();
            }
        }
    }

    /// <summary>A clock by which nothing ever falls due: what happens in a planner was heard, not swept.</summary>
    private sealed class StillTime : TimeProvider
    {
        private int _timers;

        public DateTimeOffset Now { get; set; }

        /// <summary>How many were asked for; a sweeper does so when it has swept for the first time.</summary>
        public int Timers => _timers;

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _timers);
            return new Dead();
        }

        private sealed class Dead : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
