using CodexPlatform.Contracts;
using CodexPlatform.Views;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary><c>GET /runs/{run}</c>, exactly as the run's own stream has it.</summary>
internal static class ShowRunEndpoint
{
    public static async Task<IResult> Handle(string run, RunShelf shelf, CancellationToken cancellationToken) =>
        await shelf.Find(run, cancellationToken).ConfigureAwait(false) is { } history
            ? Results.Json(history.Summary, WireJson.Stored)
            : Problems.UnknownRun(run);

    /// <returns>Null for a run that there is not, and for what names none.</returns>
    public static async Task<RunHistory?> Find(this RunShelf shelf, string run, CancellationToken cancellationToken) =>
        RunIds.IsOne(run) && await shelf.Read(run, cancellationToken).ConfigureAwait(false) is { Events.IsEmpty: false } history ? history : null;
}
