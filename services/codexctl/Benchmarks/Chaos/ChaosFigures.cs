using System.Collections.Immutable;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>What chaos came to.</summary>
/// <param name="InFlight">Runs at a time.</param>
/// <param name="Runs">Runs that were submitted.</param>
/// <param name="Completed">Those whose change was merged and attested.</param>
/// <param name="GivenUp">Those that ended in order without, because the workers of one effect died as often as a run allows.</param>
/// <param name="Kills">Of each service.</param>
/// <param name="Outages">Kills and restarts of the broker and of the log's server.</param>
/// <param name="Asked">Submissions that had to be repeated because the gateway died or could not answer.</param>
/// <param name="Repeated">Commands that were sent once more, late.</param>
/// <param name="Retries">Effects that were begun again.</param>
/// <param name="P50Seconds">From a run's submission to its end, by the log's clock.</param>
/// <param name="SettledSeconds">From the end of the trouble to the end of the last run.</param>
/// <param name="Faults">A sentence for each thing that must not be; none when all is well.</param>
internal sealed record ChaosFigures(
    int Seed,
    int InFlight,
    int Runs,
    int Completed,
    int GivenUp,
    double RunsPerSecond,
    ImmutableSortedDictionary<string, int> Kills,
    int Outages,
    int Asked,
    int Repeated,
    int Retries,
    double P50Seconds,
    double P95Seconds,
    double TroubleSeconds,
    double SettledSeconds,
    ImmutableArray<string> Faults);
