namespace CodexPlatform.Grpc;

/// <summary>What both sides know of a method.</summary>
/// <param name="Service">Full name, with its package: <c>event_store.client.streams.Streams</c>.</param>
public sealed record GrpcMethod<TRequest, TResponse>(
    string Service, string Name, GrpcMarshaller<TRequest> Requests, GrpcMarshaller<TResponse> Responses)
{
    public string Path { get; } = $"/{Service}/{Name}";
}
