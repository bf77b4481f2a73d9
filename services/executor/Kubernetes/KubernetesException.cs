namespace CodexPlatform.Executor.Kubernetes;

/// <summary>The API server's refusal, by status and reason.</summary>
/// <param name="status">HTTP status; 0 where there was no answer at all.</param>
/// <param name="reason">As the server names it: <c>NotFound</c>, <c>AlreadyExists</c>, <c>Conflict</c>, <c>Forbidden</c>, <c>Expired</c>…</param>
internal sealed class KubernetesException(int status, string reason, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public int Status { get; } = status;

    public string Reason { get; } = reason;

    /// <summary>How long the server asked to wait.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool IsMissing => Status == 404;

    public bool IsTaken => Status == 409 && Reason == "AlreadyExists";

    /// <summary>Someone wrote in between, or the object is another one of the same name.</summary>
    public bool IsConflict => Status == 409 && Reason != "AlreadyExists";

    /// <summary>The version asked for is no longer kept: list again.</summary>
    public bool IsExpired => Status == 410;

    /// <summary>The same request may succeed later.</summary>
    public bool IsPassing => Status is 0 or 429 or >= 500;

    public static KubernetesException Of(int status, ApiStatus? told, TimeSpan? retryAfter) => new(
        status,
        told?.Reason ?? "",
        told?.Message is { Length: > 0 } message ? message : $"The API server answered {status}",
        retryAfter ?? (told?.Details?.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null));

    public static KubernetesException NoAnswer(Exception inner) =>
        new(0, "NoAnswer", $"The API server does not answer: {inner.Message}", inner: inner);
}
