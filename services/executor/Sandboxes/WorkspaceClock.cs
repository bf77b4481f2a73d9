namespace CodexPlatform.Executor;

/// <summary>Modification times of a workspace's files: whole seconds, later at each rewrite, whoever wrote in between.</summary>
/// <remarks>A bytecode cache compares size and whole seconds. A same-size edit within one second would run the code before it.</remarks>
public sealed class WorkspaceClock(TimeProvider time)
{
    private readonly Dictionary<string, long> last = new(StringComparer.Ordinal);
    private bool commandsRan;

    /// <summary>From here on a file may have been written by a command, at most now.</summary>
    public void CommandRan() => commandsRan = true;

    public DateTimeOffset Next(string path)
    {
        // Before the first command the second before now is free, and build tools warn of files from the future.
        var now = time.GetUtcNow().ToUnixTimeSeconds() + (commandsRan ? 1 : -1);
        var seconds = last.TryGetValue(path, out var before) ? Math.Max(before + 1, now) : now;
        last[path] = seconds;
        return DateTimeOffset.FromUnixTimeSeconds(seconds);
    }
}
