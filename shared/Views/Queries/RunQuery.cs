using System.Collections.Immutable;

namespace CodexPlatform.Views;

/// <summary>Which runs, newest first.</summary>
public sealed record RunQuery
{
    public const int MostAtOnce = 1_000;

    public RunState? State { get; init; }

    public RunOutcome? Outcome { get; init; }

    public string? Sponsor { get; init; }

    /// <summary>The repository's path, whole.</summary>
    public string? Repository { get; init; }

    /// <summary>Part of the id, the intent, the check or the repository's path, in whatever case.</summary>
    public string? Text { get; init; }

    /// <summary>Continues a list behind <see cref="RunPage.Next"/>; null for the newest.</summary>
    public RunCursor? After { get; init; }

    /// <summary>Runs on a page, from 1 to <see cref="MostAtOnce"/>.</summary>
    public int Size { get; init; } = 20;
}

/// <param name="Next">Where the list goes on; null at its end.</param>
/// <param name="Total">Runs that match, on whatever page.</param>
public sealed record RunPage(ImmutableArray<RunSummary> Runs, RunCursor? Next, long Total);
