using CodexPlatform.EventLog.EventStoreDb.Wire.ServerFeatures;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>What the server says that it can do. Names are in lower case.</summary>
internal static class Announcements
{
    public const string Version = "24.2.0.0";

    public static SupportedMethods Supported { get; } = new()
    {
        EventStoreServerVersion = Version,
        Methods =
        {
            Method(Methods.Read.Service, Methods.Read.Name, "position", "events"),
            Method(Methods.Append.Service, Methods.Append.Name),
            Method(Methods.BatchAppend.Service, Methods.BatchAppend.Name, "deadline_duration"),
            Method(Methods.Delete.Service, Methods.Delete.Name),
            Method(Methods.Tombstone.Service, Methods.Tombstone.Name),
            Method(Methods.Gossip.Service, Methods.Gossip.Name),
            Method(Methods.SupportedMethods.Service, Methods.SupportedMethods.Name),
        },
    };

    private static SupportedMethod Method(string service, string name, params string[] features) =>
        new() { ServiceName = service.ToLowerInvariant(), MethodName = name.ToLowerInvariant(), Features = { features } };
}
