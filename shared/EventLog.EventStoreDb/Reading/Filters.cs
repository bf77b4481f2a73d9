using Filter = CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadReq.Types.Options.Types.FilterOptions;

namespace CodexPlatform.EventLog.EventStoreDb.Reading;

/// <summary>As much of a filter as the server takes: streams or types, by their beginnings. The rest is left out here.</summary>
internal static class Filters
{
    /// <summary>So many events the server looks at before it says something.</summary>
    private const uint Window = 32;

    /// <summary>A checkpoint comes after so many windows in which nothing was wanted.</summary>
    private const uint WindowsPerCheckpoint = 8;

    /// <summary>The server's own events have types that begin so.</summary>
    private const string NoSystemEvents = @"^[^\$].*";

    public static Filter Of(LogFilter filter)
    {
        var asked = new Filter { Max = Window, CheckpointIntervalMultiplier = WindowsPerCheckpoint };
        if (filter.StreamPrefix.Length > 0)
        {
            asked.StreamIdentifier = new Filter.Types.Expression { Prefix = { filter.StreamPrefix } };
        }
        else if (filter.Types is { Count: > 0 } types)
        {
            asked.EventType = new Filter.Types.Expression { Prefix = { types } };
        }
        else
        {
            asked.EventType = new Filter.Types.Expression { Regex = NoSystemEvents };
        }

        return asked;
    }
}
