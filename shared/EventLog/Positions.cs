namespace CodexPlatform.EventLog;

/// <summary>Name of a stream: <c>run-ID</c>, <c>artifact-SHA256</c>. ASCII letters, digits, dot, dash and underscore.</summary>
public readonly record struct StreamName
{
    public StreamName(string value)
    {
        if (!IsOne(value))
        {
            throw new ArgumentException($"'{value}' is not a stream name", nameof(value));
        }

        Value = value;
    }

    public string Value { get; }

    /// <summary>Whether a stream can be named so. A store that others write to as well may hold streams that cannot.</summary>
    public static bool IsOne(string? value) =>
        value is { Length: > 0 and <= 200 } && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    public static StreamName Run(string runId) => new("run-" + runId);

    public override string ToString() => Value;
}

/// <summary>What a stream must look like for an append to happen. There is no "any": every writer says what it has read.</summary>
/// <param name="Last">Revision of the stream's last event, from 0; -1 for a stream without events.</param>
public readonly record struct ExpectedRevision(long Last)
{
    public static ExpectedRevision NoStream { get; } = new(-1);

    /// <summary>Revision that the first event of the batch will take.</summary>
    public long Next => Last + 1;
}

/// <summary>A place in the whole log. Only order and equality mean something; gaps are allowed.</summary>
/// <param name="Prepare">Second half of the position, where a server has one; 0 elsewhere.</param>
public readonly record struct LogPosition(ulong Commit, ulong Prepare) : IComparable<LogPosition>
{
    public int CompareTo(LogPosition other) =>
        Commit != other.Commit ? Commit.CompareTo(other.Commit) : Prepare.CompareTo(other.Prepare);
}
