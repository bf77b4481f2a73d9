using System.Globalization;
using CodexPlatform.EventLog.EventStoreDb.Wire.ServerFeatures;

namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>What a server can do, by its own word.</summary>
/// <param name="BatchAppend">Whether many appends share one call.</param>
/// <param name="DeadlineDuration">Whether a batch's deadline may be a duration, which needs no common clock.</param>
/// <param name="SaysCaughtUp">Whether a subscription says when it has caught up.</param>
internal sealed record Capabilities(bool BatchAppend, bool DeadlineDuration, bool SaysCaughtUp)
{
    private const string Streams = "event_store.client.streams.streams";

    /// <summary>A server too old to be asked.</summary>
    public static Capabilities None { get; } = new(false, false, false);

    public static Capabilities Of(SupportedMethods supported)
    {
        var batch = supported.Methods.FirstOrDefault(method => method.ServiceName == Streams && method.MethodName == "batchappend");
        return new Capabilities(
            batch is not null, batch?.Features.Contains("deadline_duration") is true, SaysIt(supported.EventStoreServerVersion));
    }

    /// <summary>Since 23.10. A version that is no number is of a later kind.</summary>
    private static bool SaysIt(string version)
    {
        var parts = version.TrimStart('v').Split('.', '-');
        return parts.Length < 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || (year, month).CompareTo((23, 10)) >= 0;
    }
}
