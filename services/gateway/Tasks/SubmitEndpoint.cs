using CodexPlatform.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Gateway;

/// <summary><c>POST /runs</c></summary>
internal static class SubmitEndpoint
{
    public static async Task<IResult> Handle(
        HttpContext context, Submissions submissions, GatewayOptions options, GatewayMetrics metrics, ILogger<Intake> logger, CancellationToken cancellationToken)
    {
        var (key, refusal) = IdempotencyKey.Read(context.Request.Headers[ApiHeaders.IdempotencyKey]);
        if (refusal is not null)
        {
            return Problems.Of([new Fault(refusal.Code, refusal.Reason, ApiHeaders.IdempotencyKey)]);
        }

        var (asked, problem) = await JsonBody.Read<NewRun>(context.Request, options, cancellationToken).ConfigureAwait(false);
        if (asked is null)
        {
            return problem!;
        }

        var submission = await submissions.Submit(asked, Callers.Of(context, asked.Sponsor), key, cancellationToken).ConfigureAwait(false);
        metrics.Submitted(submission);
        switch (submission)
        {
            case Submission.Recorded recorded:
                logger.RunTaken(recorded.Run.Run);
                return Results.Json(recorded.Run, WireJson.Stored, statusCode: Located(context, recorded.Run, StatusCodes.Status201Created));
            case Submission.Pending pending:
                logger.RunPending(pending.Run.Run);
                return Results.Json(pending.Run, WireJson.Stored, statusCode: Located(context, pending.Run, StatusCodes.Status202Accepted));
            case Submission.KeyReused reused:
                return Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency.key-reused",
                    $"The {ApiHeaders.IdempotencyKey} has been used for another task, which is run {reused.Run}: use another key, or send the same task");
            default:
                var faults = ((Submission.Refused)submission).Faults;
                logger.TaskRefused(string.Join(", ", faults.Select(fault => fault.Code)));
                return Problems.Of([.. faults.Select(Told)]);
        }
    }

    private static int Located(HttpContext context, TakenRun run, int status)
    {
        context.Response.Headers.Location = $"{GatewayModule.Prefix}/runs/{run.Run}";
        return status;
    }

    /// <summary>A path means something where the services are, which need not be where the caller is.</summary>
    private static Fault Told(Refusal refusal) => new(
        refusal.Code,
        refusal.Code == "repository.absent"
            ? $"{refusal.Reason}: the repository must lie on storage that the platform's services share, at the same path for all of them"
            : refusal.Reason);
}
