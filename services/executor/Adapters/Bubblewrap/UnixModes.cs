namespace CodexPlatform.Executor;

/// <summary>Permission bits, on the one system that has sandboxes.</summary>
internal static class UnixModes
{
    /// <exception cref="PlatformNotSupportedException"/>
    public static void Set(string path, UnixFileMode mode)
    {
        Demand();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>Whether a user that owns nothing can go to a path.</summary>
    public static bool Passable(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is { Length: > 1 }; folder = Path.GetDirectoryName(folder))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether everybody may read it.</summary>
    public static bool OpenToAll(string path) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead);

    private static void Demand()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Local sandboxes need Linux namespaces");
        }
    }
}
