namespace CodexPlatform.Bus;

/// <summary>The bus could not do its work. Whether a command arrived is then unknown; sending it again is right.</summary>
/// <param name="code">Stable and low in cardinality: <c>bus.unreachable</c>, <c>bus.refused</c>, <c>bus.topology</c>, <c>bus.unconfirmed</c>.</param>
/// <param name="message">One sentence for people: what is wrong, where, what to do.</param>
/// <param name="passing">Whether it may pass without somebody changing the configuration.</param>
public sealed class BusOutageException(string code, string message, bool passing, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    public bool Passing { get; } = passing;
}
