using CodexPlatform.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodexPlatform.Gateway;

/// <summary>The addresses of the API, and what can be said at each.</summary>
internal static class ApiRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(GatewayModule.Prefix);
        api.MapPost("/runs", SubmitEndpoint.Handle)
            .Named("runs", "submitRun", "Submit a task", "The same Idempotency-Key with the same task is the same run, however often and wherever it is sent.")
            .Takes<NewRun>()
            .WithMetadata(new HeaderParameter(ApiHeaders.IdempotencyKey, "A text of the caller's own that makes repeating the request safe."))
            .Gives<TakenRun>(StatusCodes.Status201Created, StatusCodes.Status202Accepted)
            .MayRefuse(422);
        api.MapMethods("/runs", Reading, ListRunsEndpoint.Handle)
            .Named("runs", "listRuns", "List runs, newest first", "The list follows the log within moments.")
            .WithMetadata(ListRunsEndpoint.Parameters)
            .Gives<ListedRuns>(StatusCodes.Status200OK)
            .MayRefuse(400);
        api.MapMethods("/runs/{run}", Reading, ShowRunEndpoint.Handle)
            .Named("runs", "showRun", "Show how a run stands", "Exactly, as of now.")
            .Gives<RunSummary>(StatusCodes.Status200OK)
            .MayRefuse(404);
        api.MapMethods("/runs/{run}/events", Reading, EventsEndpoint.Handle)
            .Named(
                "runs",
                "listEvents",
                "Read or follow the events of a run",
                "As JSON, a page of them. As text/event-stream, all of them and then whatever happens, until the run has ended: each event's id is its revision, and its data what the page has; caught-up says that all that is known has been told. 204 says that there is nothing more to come.")
            .WithMetadata(EventsEndpoint.Parameters, new HeaderParameter(ApiHeaders.LastEventId, "Id of the last event that the caller has seen; a stream goes on behind it."))
            .GivesAs<ListedEvents>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.EventStream)
            .GivesNothing(StatusCodes.Status204NoContent)
            .MayRefuse(400, 404);
        api.MapMethods("/runs/{run}/diff", Reading, DiffEndpoint.Handle)
            .Named("runs", "showDiff", "Get the change that a run stands for, as a patch", "What was merged, else what a person is asked about, else what was last judged; byte for byte.")
            .GivesAs<Stream>(StatusCodes.Status200OK, MediaTypes.Diff)
            .GivesNothing(StatusCodes.Status304NotModified)
            .MayRefuse(404);
        api.MapMethods("/runs/{run}/gates", Reading, RunGatesEndpoint.Handle)
            .Named("gates", "listGatesOfRun", "List the gates of a run", "In the order in which they were opened.")
            .Gives<ShownGates>(StatusCodes.Status200OK)
            .MayRefuse(404);
        api.MapPost("/runs/{run}/gates/{gate}", AnswerGateEndpoint.Handle)
            .Named("gates", "answerGate", "Answer a gate", "The answer holds for the one change that it names.")
            .Takes<GateReply>()
            .Gives<ShownGate>(StatusCodes.Status200OK)
            .MayRefuse(403, 404, 409);
        api.MapPost("/runs/{run}/cancel", CancelEndpoint.Handle)
            .Named("runs", "cancelRun", "Cancel a run", "What it has done so far stays in the log.")
            .Takes<CancelWish>()
            .Gives<RunSummary>(StatusCodes.Status202Accepted)
            .MayRefuse(404, 409);
        api.MapMethods("/gates", Reading, ListGatesEndpoint.Handle)
            .Named("gates", "listGates", "List gates", "The list follows the log within moments.")
            .WithMetadata(ListGatesEndpoint.Parameters)
            .Gives<ShownGates>(StatusCodes.Status200OK)
            .MayRefuse(400);
        api.MapMethods("/artifacts/{sha256}", Reading, ArtifactEndpoint.Handle)
            .Named("artifacts", "getArtifact", "Get content by its hash", "What arrives whole is what the name says.")
            .GivesAs<Stream>(StatusCodes.Status200OK, MediaTypes.Bytes)
            .GivesNothing(StatusCodes.Status304NotModified)
            .MayRefuse(404);
    }
}
