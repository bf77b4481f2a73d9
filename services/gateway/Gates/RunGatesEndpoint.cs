using CodexPlatform.Contracts;
using CodexPlatform.Views;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary><c>GET /runs/{run}/gates</c>, in the order in which they were opened.</summary>
internal static class RunGatesEndpoint
{
    public static async Task<IResult> Handle(string run, RunShelf shelf, CancellationToken cancellationToken) =>
        await shelf.Find(run, cancellationToken).ConfigureAwait(false) is not { Summary: var summary }
            ? Problems.UnknownRun(run)
            : Results.Json(
                new ShownGates([.. summary.Gates.Select(gate => ShownGate.Of(summary, gate))], null, summary.Gates.Length), WireJson.Stored);
}
