namespace CodexPlatform.Executor;

/// <summary>One way in which this host limits all processes of a sandbox together.</summary>
internal interface ILimitKeeper
{
    /// <summary>As in <see cref="CodexPlatform.Contracts.SandboxFacts.Limits"/>.</summary>
    string Name { get; }

    /// <exception cref="IOException">The group cannot be made.</exception>
    ILimited Limit(string name, SandboxLimits limits);

    /// <summary>Ends and removes the groups of engines that are gone.</summary>
    /// <param name="gone">Whether a name is of one.</param>
    /// <returns>How many there were.</returns>
    Task<int> RemoveLeftovers(Func<string, bool> gone, CancellationToken cancellationToken);
}

/// <summary>The limits of one sandbox.</summary>
internal interface ILimited
{
    /// <summary>Words before the launching shell; none where the shell joins by itself.</summary>
    IReadOnlyList<string> Prefix { get; }

    /// <summary>Files into which a process writes 0 to join.</summary>
    IReadOnlyList<string> Join { get; }

    /// <summary>Kilobytes of data one process may have; 0 where memory is limited for all together.</summary>
    long ProcessKilobytes { get; }

    long MemoryKills();

    /// <param name="process">Id of the launched process, once it is launched.</param>
    void Launched(int process);

    /// <summary>Kills what is left in it and removes it.</summary>
    Task Remove();
}
