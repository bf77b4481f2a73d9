using CodexPlatform.Contracts;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>A run told to a person: by turns, each line with the phase and the revision of its event.</summary>
internal static class Story
{
    private const int MostDetails = 12;

    /// <param name="full">Also what only says that work was handed over.</param>
    public static IEnumerable<string> Lines(RunHistory run, bool full, Paint paint)
    {
        foreach (var line in Header(run, paint))
        {
            yield return line;
        }

        foreach (var (recorded, told) in run.Events.Zip(RunStory.Of(run.Events)))
        {
            if (recorded.Event is RunEvent.TurnBegan turn)
            {
                yield return "";
                yield return paint.Strong($"Turn {turn.Turn}");
            }
            else if (recorded.Event is RunEvent.RunCompleted or RunEvent.RunEscalated or RunEvent.RunFailed or RunEvent.RunCancelled)
            {
                yield return "";
                yield return paint.Strong("End");
            }

            if (!full && IsHandover(recorded.Event))
            {
                continue;
            }

            yield return $"  {told.Phase.ToString().ToLowerInvariant(),-9}{paint.Faint($"[{told.Revision}]".PadLeft(6))} {PlainText.Line(told.Text)}";
            foreach (var detail in told.Details.Take(full ? int.MaxValue : MostDetails))
            {
                yield return paint.Faint($"{"",18}{PlainText.Line(detail)}");
            }

            if (!full && told.Details.Length > MostDetails)
            {
                yield return paint.Faint($"{"",18}… {told.Details.Length - MostDetails} more (--full)");
            }
        }

        foreach (var line in run.Escalated is { } escalated ? EvidenceText.Hints(escalated.Evidence, paint) : [])
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Header(RunHistory run, Paint paint)
    {
        var summary = run.Summary;
        yield return $"{paint.Strong($"Run {run.Id}")}  {Outcomes.Painted(summary.Outcome, Outcomes.Word(summary.Outcome), paint)}";
        yield return $"  task        {PlainText.Line(summary.Intent)}";
        yield return $"  repository  {PlainText.Line(summary.Repository)}";
        if (run.Submitted is { } submitted)
        {
            yield return $"  check       {PlainText.Line(submitted.Task.Check)}";
        }

        yield return $"  sponsor     {PlainText.Line(summary.Sponsor)}";
        if (summary.Branch is { } branch)
        {
            yield return $"  branch      {branch}";
        }

        yield return $"  effort      {Counted.Of(summary.Turns, "turn")}, {Counted.Of(summary.CandidatesTried, "candidate")} tried of {summary.CandidateBudget}, {Counted.Of(summary.Events, "event")}"
            + (summary is { Started: { } began, Ended: { } ended } ? $", {Times.Clock(ended - began)}" : "");
        foreach (var gate in summary.OpenGates)
        {
            yield return $"  waits       {paint.Warn($"gate {gate.Gate}")}: {PlainText.Line(gate.Summary)}";
        }
    }

    /// <summary>The log keeps these so that a crash loses nothing; a reader misses nothing without them.</summary>
    private static bool IsHandover(RunEvent @event) => @event
        is RunEvent.EffectStarted { Attempt: <= 1 }
        or RunEvent.PolicyRuled { Ruling.Allowed: true }
        or RunEvent.StepScheduled { Attempt: <= 1 }
        or RunEvent.ConsultationRequested
        or RunEvent.ValidationRequested
        or RunEvent.Remembered
        or RunEvent.AttestationRequested;
}
