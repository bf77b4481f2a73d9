namespace CodexPlatform.Gateway;

/// <summary>Headers that mean something to the API.</summary>
public static class ApiHeaders
{
    /// <summary>Makes submitting safe to repeat.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The last event that a follower has seen.</summary>
    public const string LastEventId = "Last-Event-ID";
}
