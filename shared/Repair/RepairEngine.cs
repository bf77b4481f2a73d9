using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Search;

namespace CodexPlatform.Repair;

/// <summary>
/// Repairs code by searching small edits and letting the tests judge. A consultation is a pure function of its request; the search
/// space kept between two consultations only saves making it again.
/// </summary>
public sealed class RepairEngine
{
    private Kept? kept;

    /// <summary>The same request has the same answer, on any engine, whatever it was asked before. Safe for concurrent use.</summary>
    public RepairAnswer Answer(RepairRequest request)
    {
        var cursor = request.Cursor ?? RepairCursor.Start;
        if (!request.Files.Any(each => !each.IsTest && Profiles.Of(each.Path) is not null))
        {
            return Declines.WithoutSearch(
                "language.unknown", "No file that may be edited is in a language that this engine knows", cursor);
        }

        var key = RequestKey.Of(request);
        var mine = Interlocked.Exchange(ref kept, null);
        var space = mine is { } there && there.Key == key ? there.Space : new SearchSpace(request);
        var answer = space.Suspicions.IsEmpty
            ? Declines.WithoutSearch("nothing.suspicious", "The failing check leads to no statement of a file that may be edited", cursor)
            : new Consultation(request, space, cursor).Answer();
        Interlocked.Exchange(ref kept, new Kept(key, space));
        return answer;
    }

    private sealed record Kept(string Key, SearchSpace Space);
}
