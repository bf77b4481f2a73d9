using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>The words for how a run stands.</summary>
internal static class Outcomes
{
    public static string Word(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Running => "running",
        RunOutcome.Waiting => "waiting",
        RunOutcome.Completed => "completed",
        RunOutcome.Escalated => "escalated",
        RunOutcome.Failed => "failed",
        _ => "cancelled",
    };

    public static string Painted(RunOutcome outcome, string text, Paint paint) => outcome switch
    {
        RunOutcome.Completed => paint.Good(text),
        RunOutcome.Failed => paint.Bad(text),
        RunOutcome.Running => text,
        _ => paint.Warn(text),
    };
}
