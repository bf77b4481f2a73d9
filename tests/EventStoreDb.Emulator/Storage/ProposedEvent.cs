namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>An event as its writer gave it.</summary>
internal sealed record ProposedEvent(Guid Id, string Type, bool IsJson, ReadOnlyMemory<byte> Metadata, ReadOnlyMemory<byte> Data);
