namespace CodexPlatform.Executor;

/// <summary>The place in which a supervisor runs: three pipes to it, and the power to end it.</summary>
public interface IJail
{
    Stream Requests { get; }

    Stream Output { get; }

    Stream Errors { get; }

    /// <summary>How many processes the memory limit has killed so far; 0 where nobody counts.</summary>
    long MemoryKills();

    /// <summary>Kills all that is in it and removes every trace. Further calls do nothing.</summary>
    Task Destroy();
}
