using System.Collections.Immutable;

namespace CodexPlatform.Views;

/// <summary>Which gates. Open ones come oldest first, for whoever waits longest comes first; all others newest first.</summary>
public sealed record GateQuery
{
    public GateState? State { get; init; }

    public string? Run { get; init; }

    /// <summary>Who asked for the run.</summary>
    public string? Sponsor { get; init; }

    /// <summary>Continues a list behind <see cref="GatePage.Next"/>.</summary>
    public GateCursor? After { get; init; }

    /// <summary>Gates on a page, from 1 to <see cref="RunQuery.MostAtOnce"/>.</summary>
    public int Size { get; init; } = 20;
}

/// <param name="Next">Where the list goes on; null at its end.</param>
/// <param name="Total">Gates that match, on whatever page.</param>
public sealed record GatePage(ImmutableArray<ListedGate> Gates, GateCursor? Next, long Total);

/// <summary>A gate, and the run that it belongs to.</summary>
public sealed record ListedGate(RunSummary Run, RunGate Gate)
{
    public GateState State => Run.StateOf(Gate);
}
