namespace CodexPlatform.Gateway;

/// <summary>The forms in which the API speaks.</summary>
public static class MediaTypes
{
    public const string Json = "application/json";
    public const string EventStream = "text/event-stream";
    public const string Bytes = "application/octet-stream";
    public const string Diff = "text/x-diff";
    public const string Problem = "application/problem+json";
}
