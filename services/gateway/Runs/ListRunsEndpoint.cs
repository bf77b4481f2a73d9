using CodexPlatform.Contracts;
using CodexPlatform.Views;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary><c>GET /runs</c></summary>
internal static class ListRunsEndpoint
{
    public const int UsualPage = 20;

    private static readonly QueryParameter.Word State = new("state", "Whether anything more will happen, and who must act for it.", Words.Of(typeof(RunState)));
    private static readonly QueryParameter.Word Outcome = new("outcome", "How the run stands.", Words.Of(typeof(RunOutcome)));
    private static readonly QueryParameter.Text Sponsor = new("sponsor", "Who answers for the run.");
    private static readonly QueryParameter.Text Repository = new("repository", "The repository's path, whole.");
    private static readonly QueryParameter.Text Text = new("text", "Part of the id, the intent, the check or the repository's path, in whatever case.");
    private static readonly QueryParameter.Cursor After = new("after", "Goes on behind a page: its next. Runs that begin meanwhile do not move the pages.");
    private static readonly QueryParameter.Number Limit = new("limit", "Runs on a page.", 1, RunQuery.MostAtOnce, UsualPage);

    public static QueryParameters Parameters { get; } = new([State, Outcome, Sponsor, Repository, Text, After, Limit]);

    public static IResult Handle(HttpContext context, RunViews views)
    {
        var query = new QueryReader(context);
        var asked = new RunQuery
        {
            State = query.Read<RunState>(State),
            Outcome = query.Read<RunOutcome>(Outcome),
            Sponsor = query.Read(Sponsor),
            Repository = query.Read(Repository),
            Text = query.Read(Text),
            After = query.Read<RunCursor>(After),
            Size = (int)query.Read(Limit)!.Value,
        };
        if (!query.Faults.IsEmpty)
        {
            return Problems.Of(query.Faults);
        }

        var page = views.Runs(asked);
        return Results.Json(new ListedRuns(page.Runs, page.Next?.ToString(), page.Total), WireJson.Stored);
    }
}
