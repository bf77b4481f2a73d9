namespace CodexPlatform.EventLog;

/// <summary>The log could not do its work. Whether an append happened is then unknown; sending the same batch again is right.</summary>
/// <param name="code">Stable and low in cardinality (<c>log.disk-full</c>).</param>
/// <param name="message">One sentence for people: what is wrong, where, what to do.</param>
/// <param name="passing">Whether it may pass without the file or the server being replaced.</param>
public abstract class LogOutageException(string code, string message, bool passing, Exception? inner)
    : Exception(message, inner)
{
    public string Code { get; } = code;

    public bool Passing { get; } = passing;
}
