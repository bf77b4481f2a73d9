using CodexPlatform.EventLog.EventStoreDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>Logs in EventStoreDB for tests.</summary>
internal static class Connected
{
    /// <param name="more">Further keys, as <c>defaultDeadline=500</c>.</param>
    public static EventStoreDbEventLog To(string connectionString, params string[] more)
    {
        var joined = string.Join('&', [connectionString, .. more]);
        return new EventStoreDbEventLog(
            new EventStoreDbEventLogOptions { ConnectionString = joined }, NullLogger<EventStoreDbEventLog>.Instance, TimeProvider.System);
    }
}
