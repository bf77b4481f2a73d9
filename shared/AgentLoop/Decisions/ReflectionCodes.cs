namespace CodexPlatform.AgentLoop;

/// <summary>Why a turn concluded as it did: a closed set, safe to count.</summary>
public static class ReflectionCodes
{
    public const string BaselineRed = "baseline.red";
    public const string BaselineFlaky = "baseline.flaky";
    public const string BaselineUnusable = "baseline.unusable";
    public const string NothingToDo = "check.green";
    public const string PlanRejected = "plan.rejected";
    public const string Rejections = "rejections.limit";
    public const string Turns = "turns.limit";
    public const string Searched = "search.advanced";
    public const string NothingWorked = "steps.failed";
    public const string EditFailed = "edit.failed";
    public const string CheckFailed = "check.failed";
    public const string ValidationFailed = "validation.failed";
    public const string ValidationInconclusive = "validation.inconclusive";
    public const string Validated = "change.validated";
}
