using CodexPlatform.EventLog.EventStoreDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>Logs in EventStoreDB for tests.</summary>
internal static class Connected
{
    /// <summary>More than a busy machine needs; whoever waits for an outage says how long.</summary>
    private const string Patient = "defaultDeadline=60000";

    /// <param name="more">Further keys, as <c>defaultDeadline=500</c>.</param>
    public static EventStoreDbEventLog To(string connectionString, params string[] more)
    {
        var joined = string.Join('&', [connectionString, .. more]);
        joined = joined.Contains("defaultDeadline=", StringComparison.Ordinal) ? joined : $"{joined}&{Patient}";
        return new EventStoreDbEventLog(
            new EventStoreDbEventLogOptions { ConnectionString = joined }, NullLogger<EventStoreDbEventLog>.Instance, TimeProvider.System);
    }
}
