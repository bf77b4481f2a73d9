using CodexPlatform.Contracts;
using CodexPlatform.Executor;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>What a person who watches a run sees of it at the moment.</summary>
internal sealed record RunProgress
{
    private RunProgress(RunView view) => View = view;

    public RunSummary Summary => View.Summary;

    private RunView View { get; init; }

    private RunStory Story { get; init; } = RunStory.Initial;

    private StoryPhase Phase { get; init; } = StoryPhase.Submit;

    private string Doing { get; init; } = "";

    private ToolProgress? Tool { get; init; }

    private int WallSeconds { get; init; }

    public static RunProgress Initial(string id) => new(RunView.Initial(id));

    /// <returns>What to show from now on, and the line that stays; null for an event that is no milestone.</returns>
    public (RunProgress Next, StoryLine? Milestone) After(RecordedEvent recorded)
    {
        var (story, line) = Story.Tell(recorded);
        var next = this with
        {
            View = RunView.Evolve(View, recorded),
            Story = story,
            Phase = line.Phase,
            Doing = recorded.Event is RunEvent.EffectStarted or RunEvent.StepScheduled ? line.Text : "",
            Tool = null,
            WallSeconds = recorded.Event is RunEvent.RunSubmitted submitted ? submitted.Task.Budget.WallSeconds : WallSeconds,
        };
        return (next, IsMilestone(recorded.Event) ? line : null);
    }

    public RunProgress After(ToolProgress progress) => this with { Tool = progress };

    /// <summary>The line that is written over and over.</summary>
    public string Line(DateTimeOffset now, int width)
    {
        var parts = new List<string>
        {
            Times.Clock(Elapsed(now)),
            Phase.ToString().ToLowerInvariant(),
        };
        if (Tool is { } tool)
        {
            parts.Add(tool.Total > 0 ? $"{tool.Text} {tool.Done}/{tool.Total}" : tool.Text);
        }
        else if (Doing.Length > 0)
        {
            parts.Add(Doing);
        }

        if (Summary.CandidateBudget > 0)
        {
            parts.Add($"{Summary.CandidatesTried} tried, {Math.Max(0, Summary.CandidateBudget - Summary.CandidatesTried)} left");
        }

        if (WallSeconds > 0)
        {
            parts.Add($"{Times.Clock(TimeSpan.FromSeconds(WallSeconds) - Elapsed(now))} left");
        }

        return PlainText.Line(string.Join(" · ", parts), width - 1);
    }

    /// <summary>The line that stays.</summary>
    /// <param name="limit">Characters.</param>
    public string Milestone(StoryLine line, int limit)
    {
        var head = $"{Times.Clock(Elapsed(line.At)),7}  {line.Phase.ToString().ToLowerInvariant(),-9} ";
        return head + PlainText.Line(line.Text, Math.Max(20, limit - head.Length));
    }

    private TimeSpan Elapsed(DateTimeOffset now) => Summary.Started is { } started ? now - started : TimeSpan.Zero;

    private static bool IsMilestone(RunEvent @event) => @event
        is RunEvent.ContextGathered or RunEvent.PlanAdopted or RunEvent.PlanRejected or RunEvent.ToolReturned or RunEvent.TurnReflected
        or RunEvent.VerdictReached or RunEvent.ChangeReverted or RunEvent.EffectFailed or RunEvent.GateOpened or RunEvent.CommandGateOpened or RunEvent.GateAnswered
        or RunEvent.Merged or RunEvent.BaseMoved or RunEvent.Attested or RunEvent.EffectStarted { Attempt: > 1 };
}
