using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>One kind of thing that a command must not do.</summary>
/// <param name="Id">Stable: it stands in rulings.</param>
/// <param name="Check">Says what a program would destroy, in a sentence; null if this shield does not mind it.</param>
internal sealed record Shield(string Id, Func<Invocation, string?> Check)
{
    public static ImmutableArray<Shield> All { get; } =
    [
        new("shield.delete-vital", VitalPaths.Deletes),
        new("shield.permissions", VitalPaths.Opens),
        new("shield.system-files", VitalPaths.Overwrites),
        new("shield.device", Devices.Destroys),
        new("shield.git-force", GitHistory.Forces),
        new("shield.git-history", GitHistory.Rewrites),
        new("shield.database", Databases.Destroys),
        new("shield.cluster", Infrastructure.DestroysCluster),
        new("shield.infrastructure", Infrastructure.Destroys),
        new("shield.containers", Infrastructure.PrunesContainers),
        new("shield.foreign-script", ForeignScripts.Runs),
        new("shield.power", Machine.Stops),
        new("shield.privilege", Machine.Rises),
        new("shield.fork-bomb", Machine.Multiplies),
        new("shield.machine-state", Machine.Strips),
    ];
}
