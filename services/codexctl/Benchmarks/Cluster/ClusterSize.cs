namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Chains">Runs of many steps, one after the other; one more is not counted, its code is compiled meanwhile.</param>
/// <param name="Steps">In each of them.</param>
/// <param name="Singles">Trivial runs, each when the one before has completed.</param>
/// <param name="Together">Trivial runs that are submitted at once.</param>
/// <param name="WarmAppends">Before appends are counted: a server and two clients have to get warm.</param>
/// <param name="Slices">Of appends, through the log and through the raw loop in turns.</param>
/// <param name="SliceAppends">In each slice.</param>
/// <param name="WarmParked">Before memory is measured, more than the services keep in their caches of the states used last: these fill up.</param>
/// <param name="Parked">Runs that wait for a person, at the same time.</param>
internal sealed record ClusterSize(int Chains, int Steps, int Singles, int Together, int WarmAppends, int Slices, int SliceAppends, int WarmParked, int Parked)
{
    public static ClusterSize Usual { get; } = new(3, 24, 12, 20, 40_000, 12, 2_000, 320, 1_000);
}
