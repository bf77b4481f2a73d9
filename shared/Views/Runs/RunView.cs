using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Views;

/// <summary>Everything the read models keep of one run. It is a pure fold of the run's events: whoever folds them has the same bytes.</summary>
/// <param name="Work">What the figures need to know of work that has not come to its end.</param>
public sealed record RunView(RunSummary Summary, RunWork Work)
{
    /// <summary>Wire names of what is folded; whatever else stands in a run's stream adds nothing to the view.</summary>
    public static IReadOnlySet<string> Types { get; } = new SortedSet<string>(StringComparer.Ordinal)
    {
        Wire.NameOf<RunEvent.RunSubmitted>(), Wire.NameOf<RunEvent.EffectStarted>(), Wire.NameOf<RunEvent.EffectFailed>(),
        Wire.NameOf<RunEvent.ContextGathered>(), Wire.NameOf<RunEvent.ModelAnswered>(), Wire.NameOf<RunEvent.ToolReturned>(),
        Wire.NameOf<RunEvent.VerdictReached>(), Wire.NameOf<RunEvent.GateAnswered>(), Wire.NameOf<RunEvent.CancelRequested>(),
        Wire.NameOf<RunEvent.Merged>(), Wire.NameOf<RunEvent.BaseMoved>(), Wire.NameOf<RunEvent.Attested>(),
        Wire.NameOf<RunEvent.TurnBegan>(), Wire.NameOf<RunEvent.PlanAdopted>(), Wire.NameOf<RunEvent.PlanRejected>(),
        Wire.NameOf<RunEvent.StepScheduled>(), Wire.NameOf<RunEvent.ChangeReverted>(), Wire.NameOf<RunEvent.GateOpened>(),
        Wire.NameOf<RunEvent.CommandGateOpened>(),
        Wire.NameOf<RunEvent.RunCompleted>(), Wire.NameOf<RunEvent.RunEscalated>(), Wire.NameOf<RunEvent.RunFailed>(),
        Wire.NameOf<RunEvent.RunCancelled>(),
    };

    public static RunView Initial(string id) => new(RunSummary.Initial(id), RunWork.None);

    public static RunView Of(string id, IEnumerable<RecordedEvent> events) => events.Aggregate(Initial(id), Evolve);

    public static RunView Evolve(RunView run, RecordedEvent recorded)
    {
        var counts = run.Work.Counts(recorded.Event);
        return new(run.Summary.After(recorded, counts), run.Work.After(recorded, counts));
    }
}
