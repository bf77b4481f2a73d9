using System.Collections.Immutable;
using System.Globalization;

namespace CodexPlatform.Executor;

/// <summary>How the launching shell prepares what bubblewrap then binds.</summary>
internal enum Preparation
{
    /// <summary>As root, in a mount namespace of its own: one disk for all that is written, private folders staged, then the drop to the host user.</summary>
    Root,

    /// <summary>As the user, in a user and mount namespace of its own: one disk for all that is written.</summary>
    User,

    /// <summary>Nothing: bubblewrap makes the workspace, temporary folder and home itself, and each has a share of the disk.</summary>
    None,
}

/// <summary>Where everything of one sandbox is, on the host and in it.</summary>
/// <param name="Folder">The sandbox's own on the host; it holds mount points only.</param>
/// <param name="Home">Inside.</param>
internal sealed record JailLayout(
    Preparation Preparation, EngineFolder Engine, string Folder, string Home, View View, SandboxLimits Limits, int HostUser)
{
    public long DiskBytes => Limits.DiskBytes();

    public string Disk => Folder + "/disk";

    /// <summary>The writable folders: name on the disk, path inside, share of the disk in eighths where each is a disk of its own.</summary>
    public ImmutableArray<(string Name, string Inside, int Eighths)> Writable =>
        [("workspace", WorkspacePath.Root, 4), ("tmp", "/tmp", 2), ("home", Home, 1), ("shm", "/dev/shm", 1)];

    /// <summary>Staged where the host user could not go to the source by its path.</summary>
    public ImmutableArray<(Shown Shown, string Source)> Sources { get; } =
    [
        .. View.Shown.Select((shown, at) => (
            shown,
            Preparation == Preparation.Root && !UnixModes.Passable(shown.Source)
                ? string.Create(CultureInfo.InvariantCulture, $"{Folder}/{at}")
                : shown.Source)),
    ];

    public IEnumerable<(Shown Shown, string Source)> Staged => Sources.Where(pair => pair.Source != pair.Shown.Source);
}
