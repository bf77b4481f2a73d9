using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Planner;

/// <summary>What a prompt needs of a run's past, gathered from its events; only what was learnt on the present base counts.</summary>
internal sealed record History(
    ImmutableArray<PastTurn> Turns, ImmutableArray<ArtifactRef> Verdicts, ArtifactRef? Memory, ToolOutcome? Baseline, ToolOutcome? Located)
{
    public static History Empty { get; } = new([], [], null, null, null);

    public static History Of(IEnumerable<RunEvent> events)
    {
        var history = Empty;
        var steps = ImmutableSortedDictionary.Create<string, StepRole>(StringComparer.Ordinal);
        var effects = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var observed = ImmutableArray<StepObservation>.Empty;
        var because = "";
        ArtifactRef? answered = null;
        foreach (var @event in events)
        {
            switch (@event)
            {
                case RunEvent.TurnBegan e:
                    // Decision logic 1 remembers without an event of its own.
                    history = e.Perceive is null ? history with { Memory = answered ?? history.Memory } : Empty;
                    (observed, because, answered) = ([], "", null);
                    break;
                case RunEvent.PlanAdopted e:
                    steps = steps.SetItems(e.Steps.Select(step => KeyValuePair.Create(step.Id, step.Role)));
                    because = e.Because;
                    break;
                case RunEvent.PlanRejected e:
                    because = $"{e.Code}: {e.Reason}";
                    break;
                case RunEvent.StepScheduled e:
                    effects = effects.SetItem(e.Effect, e.Step);
                    break;
                case RunEvent.ToolReturned e:
                    history = history.Returned(steps[effects[e.Effect]], e.Outcome);
                    break;
                case RunEvent.ModelAnswered e:
                    answered = e.Answer.Memory;
                    break;
                case RunEvent.Remembered e:
                    (history, answered) = (history with { Memory = e.Model }, null);
                    break;
                case RunEvent.Observed e:
                    observed = e.Observations.Steps;
                    break;
                case RunEvent.TurnReflected e:
                    history = history with { Turns = history.Turns.Add(new PastTurn(e.Turn, because, e.Reflection, e.Code, e.Because, observed)) };
                    break;
                default:
                    break;
            }
        }

        return history;
    }

    private History Returned(StepRole role, ToolOutcome outcome) => (role, outcome.Result) switch
    {
        (StepRole.Baseline, ToolResult.Tests) when Baseline is null => this with { Baseline = outcome },
        (StepRole.Probe, ToolResult.Tests { Spectra: not null }) => this with { Located = outcome },
        (_, ToolResult.Tried tried) => this with { Verdicts = Verdicts.Add(tried.Verdicts) },
        _ => this,
    };
}
