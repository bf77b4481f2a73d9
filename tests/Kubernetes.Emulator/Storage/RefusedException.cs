using System.Text.Json.Nodes;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>The server's answer to a request that it does not carry out.</summary>
internal sealed class RefusedException(int code, string reason, string message, int? retryAfter = null) : Exception(message)
{
    public int Code { get; } = code;

    public int? RetryAfter { get; } = retryAfter;

    public JsonObject Status() => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = Message,
        ["reason"] = reason,
        ["details"] = RetryAfter is { } seconds ? new JsonObject { ["retryAfterSeconds"] = seconds } : new JsonObject(),
        ["code"] = Code,
    };

    public static RefusedException NotFound(Kind kind, string name) => new(404, "NotFound", $"{kind.Plural} \"{name}\" not found");

    public static RefusedException Exists(Kind kind, string name) => new(409, "AlreadyExists", $"{kind.Plural} \"{name}\" already exists");

    public static RefusedException Conflict(Kind kind, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {kind.Plural} \"{name}\": {why}");

    public static RefusedException Expired() => new(410, "Expired", "The resourceVersion for the provided watch is too old.");
}
