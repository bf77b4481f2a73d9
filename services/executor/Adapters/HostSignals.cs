using System.Globalization;

namespace CodexPlatform.Executor;

/// <summary>What this machine says of itself. What cannot be read is not known, and no reason to stop.</summary>
internal static class HostSignals
{
    /// <summary>In hundredths.</summary>
    public static int? Load => Line("/proc/loadavg", _ => true) is { } line
        && decimal.TryParse(line.Split(' ')[0], NumberStyles.Number, CultureInfo.InvariantCulture, out var load) ? (int)(load * 100) : null;

    public static long? FreeMemoryBytes => Line("/proc/meminfo", line => line.StartsWith("MemAvailable:", StringComparison.Ordinal)) is { } line
        && long.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes * 1024 : null;

    public static int Processors => Environment.ProcessorCount;

    public static long FreeDiskBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    private static string? Line(string file, Func<string, bool> wanted)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault(wanted);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
