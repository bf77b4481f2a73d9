using System.Collections.Immutable;
using CodexPlatform.Views;

namespace CodexPlatform.Gateway;

/// <summary>A page of the list of runs, newest first.</summary>
/// <param name="Next">To be given back as <c>after</c> for the next page; absent on the last.</param>
/// <param name="Total">Runs that match, on whatever page.</param>
public sealed record ListedRuns(ImmutableArray<RunSummary> Runs, string? Next, long Total);
