using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Gateway;

/// <summary><c>POST /runs/{run}/gates/{gate}</c>. Saying the same again changes nothing and is answered alike.</summary>
internal static class AnswerGateEndpoint
{
    public static async Task<IResult> Handle(
        HttpContext context, string run, string gate, FrontDesk desk, RunShelf shelf, GatewayOptions options, ILogger<FrontDesk> logger, CancellationToken cancellationToken)
    {
        var (reply, problem) = await JsonBody.Read<GateReply>(context.Request, options, cancellationToken).ConfigureAwait(false);
        if (reply is null)
        {
            return problem!;
        }

        if (reply.Faults().ToList() is { Count: > 0 } faults)
        {
            return Problems.Of([.. faults]);
        }

        var (answer, by) = (reply.Answer!.Value, Callers.Of(context, reply.By));
        var refusal = await desk.Say(
            run, by, (state, now) => People.AnswerGate(state, gate, answer, reply.Change, by, reply.Because, now), cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal.Code == "run.unknown" ? Problems.UnknownRun(run) : Problems.Of(refusal);
        }

        logger.GateAnswered(run, gate, answer.ToString());
        var summary = (await shelf.Read(run, cancellationToken).ConfigureAwait(false)).Summary;
        return Results.Json(ShownGate.Of(summary, summary.Gates.Last(each => each.Gate == gate && each.Shown == reply.Change)), WireJson.Stored);
    }
}
