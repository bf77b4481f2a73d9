namespace CodexPlatform.EventLog;

/// <summary>What every adapter asks of a batch before it looks at the stream.</summary>
internal static class AppendChecks
{
    public static void Demand(ExpectedRevision expected, IReadOnlyList<NewEntry> entries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expected.Last, -1, nameof(expected));
        if (entries.Count == 0)
        {
            throw new ArgumentException("A batch has at least one entry", nameof(entries));
        }

        if (entries.Any(entry => string.IsNullOrEmpty(entry.Type)))
        {
            throw new ArgumentException("Every entry has a type", nameof(entries));
        }
    }

    public static bool Admits(this LogFilter filter, string stream, string type) =>
        stream.StartsWith(filter.StreamPrefix, StringComparison.Ordinal) && filter.Types?.Contains(type) is not false;
}
