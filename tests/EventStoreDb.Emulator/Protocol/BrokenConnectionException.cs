namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>Ends the connection, and every call on it, without a word.</summary>
internal sealed class BrokenConnectionException() : Exception("A test breaks this connection");
