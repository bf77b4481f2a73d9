using CodexPlatform.EventLog.EventStoreDb.Wire;

namespace CodexPlatform.EventStoreDb.Emulator.Reading;

/// <summary>How a reader wants its events.</summary>
/// <param name="ResolveLinks">Whether links come with the event that they point to.</param>
/// <param name="Id">How ids are written; null if the reader did not say, which only shows when there is an event to tell.</param>
internal sealed record EventForm(bool ResolveLinks, Func<Guid, UUID>? Id);
