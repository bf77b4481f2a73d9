using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>A complete write on its way to the log, with the means to call it back.</summary>
internal sealed record BatchWrite(UUID Correlation, Change Change, Task<Outcome> Outcome, CancellationTokenSource Recall);
