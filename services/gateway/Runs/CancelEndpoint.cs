using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Gateway;

/// <summary><c>POST /runs/{run}/cancel</c>. What has begun comes to its end first, so the answer is that the wish stands.</summary>
internal static class CancelEndpoint
{
    public static async Task<IResult> Handle(
        HttpContext context, string run, FrontDesk desk, RunShelf shelf, GatewayOptions options, ILogger<FrontDesk> logger, CancellationToken cancellationToken)
    {
        var (wish, problem) = await JsonBody.Read<CancelWish>(context.Request, options, cancellationToken).ConfigureAwait(false);
        if (wish is null)
        {
            return problem!;
        }

        if (Persons.Faults(wish.By, "cancel.anonymous", "A run is cancelled by a named person: say who").ToList() is { Count: > 0 } faults)
        {
            return Problems.Of([.. faults]);
        }

        var by = Callers.Of(context, wish.By);
        if (await desk.Say(run, by, (state, _) => People.Cancel(state, by, wish.Because), cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal.Code == "run.unknown" ? Problems.UnknownRun(run) : Problems.Of(refusal);
        }

        logger.CancelAsked(run);
        return Results.Json((await shelf.Read(run, cancellationToken).ConfigureAwait(false)).Summary, WireJson.Stored, statusCode: StatusCodes.Status202Accepted);
    }
}
