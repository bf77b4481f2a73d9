namespace CodexPlatform.Executor;

/// <summary>What a jail's pipes throw when it ended and it is known why.</summary>
/// <param name="code">As it stands in the log.</param>
/// <param name="retriable">Whether another sandbox may fare better.</param>
internal sealed class SandboxEndedException(string message, string code, bool retriable) : IOException(message)
{
    public string Code { get; } = code;

    public bool Retriable { get; } = retriable;

    /// <summary>Whether the command under way ended it, and itself with it: then that is the command's answer.</summary>
    public bool ByItsCommand { get; init; }
}
