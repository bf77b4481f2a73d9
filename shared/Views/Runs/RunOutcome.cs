namespace CodexPlatform.Views;

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

/// <summary>Whether anything more will happen in a run, and who must act for it.</summary>
public enum RunState
{
    Running,

    /// <summary>Parked at a gate.</summary>
    Waiting,
    Ended,
}
