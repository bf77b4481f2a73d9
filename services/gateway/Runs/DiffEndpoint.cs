using CodexPlatform.EventLog;
using CodexPlatform.Views;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary><c>GET /runs/{run}/diff</c>: the patch, byte for byte.</summary>
internal static class DiffEndpoint
{
    public static async Task<IResult> Handle(HttpContext context, string run, RunShelf shelf, Artifacts artifacts, CancellationToken cancellationToken)
    {
        if (await shelf.Find(run, cancellationToken).ConfigureAwait(false) is not { } history)
        {
            return Problems.UnknownRun(run);
        }

        if (history.Change is not { } change)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "run.no-change", $"Run {run} has no change to show");
        }

        // The run may come to stand for another change: whoever keeps this one asks whether it still holds.
        return await ArtifactAnswer.Give(context, change.Patch, MediaTypes.Diff, "no-cache", artifacts, cancellationToken).ConfigureAwait(false);
    }
}
