using System.Text;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator;

/// <summary>What a server writes about itself into a new log, so that no reader of everything meets only its own events.</summary>
internal static class SystemEvents
{
    private static readonly (string Stream, string Type, string Json)[] First =
    [
        ("$$$stats", SystemNames.MetadataType, """{"$maxAge":86400}"""),
        ("$user-admin", "$UserCreated", """{"loginName":"admin","fullName":"Event Store Administrator","disabled":false,"groups":["$admins"]}"""),
        ("$user-ops", "$UserCreated", """{"loginName":"ops","fullName":"Event Store Operations","disabled":false,"groups":["$ops"]}"""),
    ];

    public static async Task Ensure(Store store, EmulatorOptions options, CancellationToken cancellationToken)
    {
        if (!options.SystemEvents || store.Log.Count > 0)
        {
            return;
        }

        foreach (var (stream, type, json) in First)
        {
            var proposed = new ProposedEvent(Guid.NewGuid(), type, true, default, Encoding.UTF8.GetBytes(json));
            await store.Write(new Change.Append(stream, Expected.NoStream, [proposed]), cancellationToken);
        }
    }
}
