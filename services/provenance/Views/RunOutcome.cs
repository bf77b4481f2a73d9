namespace CodexPlatform.Provenance;

/// <summary>Where a run stands, in one word.</summary>
public enum RunOutcome
{
    Running,

    /// <summary>A gate is open: a person must answer before anything else happens.</summary>
    Waiting,
    Completed,
    Escalated,
    Failed,
    Cancelled,
}
