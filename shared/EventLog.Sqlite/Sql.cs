namespace CodexPlatform.EventLog.Sqlite;

/// <summary>The readings. Each is one walk along an index or along the positions, with a limit.</summary>
internal static class Sql
{
    public const string StreamForwards =
        $"SELECT {Columns} FROM events e WHERE e.stream = ?1 AND e.revision >= ?2 ORDER BY e.revision LIMIT ?3";

    public const string StreamBackwards =
        $"SELECT {Columns} FROM events e WHERE e.stream = ?1 AND e.revision <= ?2 ORDER BY e.revision DESC LIMIT ?3";

    public const string All =
        $"SELECT {Columns} FROM events e WHERE e.position > ?1 AND e.position <= ?2 ORDER BY e.position LIMIT ?3";

    /// <summary>CROSS JOIN keeps SQLite from walking stream by stream, which would lose the order and then sort everything.</summary>
    public const string AllOfStreams =
        $"""
        SELECT {Columns} FROM events e CROSS JOIN streams s ON s.id = e.stream
        WHERE e.position > ?1 AND e.position <= ?2 AND s.name >= ?4 AND s.name < ?5 ORDER BY e.position LIMIT ?3
        """;

    public const string PositionsOfType =
        "SELECT position FROM events WHERE type = ?1 AND position > ?2 AND position <= ?3 ORDER BY position LIMIT ?4";

    public const string One =
        $"""
        SELECT {Columns} FROM events e CROSS JOIN streams s ON s.id = e.stream
        WHERE e.position = ?1 AND s.name >= ?2 AND s.name < ?3
        """;

    private const string Columns = "e.position, e.stream, e.revision, e.type, e.id, e.created, e.metadata, e.data";

    /// <summary>Names that begin with a prefix, as a range in the order of their ASCII bytes.</summary>
    public static (string Least, string Beyond) Range(string prefix) => (prefix, prefix + '\u007f');
}
