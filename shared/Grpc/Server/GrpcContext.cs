using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Grpc.Server;

/// <summary>What a handler knows of its call beside the messages, and what it may say beside them.</summary>
public sealed class GrpcContext
{
    internal GrpcContext(HttpContext http, GrpcMetadata metadata, DateTimeOffset? deadline)
    {
        Http = http;
        Metadata = metadata;
        Deadline = deadline;
    }

    /// <summary>What came with the request.</summary>
    public GrpcMetadata Metadata { get; }

    /// <summary>When the caller will have lost patience; null for never.</summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>Goes before the first message; too late afterwards.</summary>
    public GrpcMetadata Headers { get; } = [];

    /// <summary>Goes with the status, after the last message.</summary>
    public GrpcMetadata Trailers { get; } = [];

    /// <summary>The request underneath: who calls, and the means to break the call off.</summary>
    public HttpContext Http { get; }
}
