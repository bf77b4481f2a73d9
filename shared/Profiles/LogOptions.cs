namespace CodexPlatform.Profiles;

/// <summary>Which event log the process works on. Everybody who works together names the same one.</summary>
public sealed class LogOptions
{
    public LogKind Kind { get; set; }

    /// <summary>Of a SQLite log: its file, on a disk of this machine.</summary>
    public string Path { get; set; } = "";
}

/// <summary>The adapters that there are for the log.</summary>
public enum LogKind
{
    Sqlite,
}
