using CodexPlatform.Contracts;
using CodexPlatform.Views;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary><c>GET /gates</c></summary>
internal static class ListGatesEndpoint
{
    private static readonly QueryParameter.Word State = new("state", "How the gate stands. Open ones come oldest first, all others newest first.", Words.Of(typeof(GateState)));
    private static readonly QueryParameter.Text Sponsor = new("sponsor", "Who answers for the run.");
    private static readonly QueryParameter.Cursor After = new("after", "Goes on behind a page: its next.");
    private static readonly QueryParameter.Number Limit = new("limit", "Gates on a page.", 1, RunQuery.MostAtOnce, ListRunsEndpoint.UsualPage);

    public static QueryParameters Parameters { get; } = new([State, Sponsor, After, Limit]);

    public static IResult Handle(HttpContext context, RunViews views)
    {
        var query = new QueryReader(context);
        var asked = new GateQuery
        {
            State = query.Read<GateState>(State),
            Sponsor = query.Read(Sponsor),
            After = query.Read<GateCursor>(After),
            Size = (int)query.Read(Limit)!.Value,
        };
        if (!query.Faults.IsEmpty)
        {
            return Problems.Of(query.Faults);
        }

        var page = views.Gates(asked);
        return Results.Json(
            new ShownGates([.. page.Gates.Select(each => ShownGate.Of(each.Run, each.Gate))], page.Next?.ToString(), page.Total), WireJson.Stored);
    }
}
