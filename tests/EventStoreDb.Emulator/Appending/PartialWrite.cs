using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>A write of which more messages may come.</summary>
internal sealed class PartialWrite(UUID correlation, string stream, Expected expected, TimeSpan patience) : IDisposable
{
    private readonly List<ProposedEvent> _events = [];

    public UUID Correlation { get; } = correlation;

    public string Stream { get; } = stream;

    /// <summary>Counts the bytes of data only, as the server does.</summary>
    public long Bytes { get; private set; }

    /// <summary>Set once it was answered with an error and is only waiting to be given up.</summary>
    public bool Failed { get; set; }

    /// <summary>How long the rest may take, from the first message on.</summary>
    public TimeSpan Patience { get; } = patience;

    /// <summary>Gives it up; only a write that waits for something has one.</summary>
    public ITimer? Timer { get; set; }

    public void Add(ProposedEvent proposed)
    {
        _events.Add(proposed);
        Bytes += proposed.Data.Length;
    }

    public Change ToChange() => new Change.Append(Stream, expected, _events);

    public void Dispose() => Timer?.Dispose();
}
