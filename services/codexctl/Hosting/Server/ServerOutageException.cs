using CodexPlatform.EventLog;

namespace CodexPlatform.Codexctl;

/// <summary>A server cannot be used: it is not there, it is something else, or it says so itself.</summary>
internal sealed class ServerOutageException(string code, string message, bool passing, Exception? inner = null)
    : LogOutageException(code, message, passing, inner)
{
    public static ServerOutageException Unreachable(Uri server, Exception cause) =>
        new("server.unreachable", $"The server at {server} cannot be reached: {Innermost(cause)}", passing: true, cause);

    public static ServerOutageException Another(Uri server, string what) =>
        new("server.another", $"What answers at {server} is no codex server: {what}", passing: false);

    public static ServerOutageException Unbelievable(string what) => new("server.unbelievable", what, passing: false);

    private static string Innermost(Exception cause) => cause.InnerException is { } inner ? Innermost(inner) : cause.Message.TrimEnd('.');
}
