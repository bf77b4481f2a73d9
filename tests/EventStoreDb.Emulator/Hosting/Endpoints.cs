using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodexPlatform.EventStoreDb.Emulator.Hosting;

/// <summary>Everything that answers on the port.</summary>
internal static class Endpoints
{
    /// <summary>What a Streams call takes in one message; the others take what gRPC usually does.</summary>
    private static readonly GrpcLimits Limits = GrpcLimits.Usual with { Receive = 16 * 1024 * 1024 };

    public static void MapStreams(this IEndpointRouteBuilder endpoints, StreamsCalls streams, CallEdge edge, EmulatorOptions options)
    {
        endpoints.MapServerStreaming(
            Methods.Read, (request, context, token) => edge.Many(context, () => streams.Read(request, token), token), Limits);
        endpoints.MapClientStreaming(
            Methods.Append,
            (requests, context, token) => edge.One(context, () => streams.Append(edge.ToLeader(context, requests), token), token),
            Limits);
        endpoints.MapUnary(
            Methods.Delete, (request, context, token) => edge.One(context, () => streams.Delete(request, token), token), Limits);
        endpoints.MapUnary(
            Methods.Tombstone, (request, context, token) => edge.One(context, () => streams.Tombstone(request, token), token), Limits);
        if (options.BatchAppend)
        {
            endpoints.MapDuplex(
                Methods.BatchAppend,
                (requests, context, token) => edge.Many(context, () => streams.BatchAppend(edge.ToLeader(context, requests), token), token),
                Limits);
            endpoints.MapUnary(Methods.SupportedMethods, (_, _, _) => Task.FromResult(Announcements.Supported));
        }
    }

    public static void MapCluster(this IEndpointRouteBuilder endpoints, Membership membership) =>
        endpoints.MapUnary(Methods.Gossip, (_, _, _) => Task.FromResult(membership.Gossip()));

    public static void MapState(this IEndpointRouteBuilder endpoints, Node node)
    {
        endpoints.MapGet("/health/live", http =>
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        endpoints.MapGet("/info", http =>
            http.Response.WriteAsJsonAsync(new { esVersion = Announcements.Version, state = node.Leads ? "leader" : "follower" }));
    }
}
