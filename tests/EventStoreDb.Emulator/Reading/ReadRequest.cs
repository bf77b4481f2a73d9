using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Reading;

/// <summary>What a reader asks for. Other combinations of the protocol's options are refused.</summary>
internal abstract record ReadRequest(EventForm Form)
{
    /// <param name="From">Inclusive.</param>
    /// <param name="Bounds">Whether the reader wants to know where the stream begins and ends.</param>
    public sealed record Stream(string Name, long From, bool Forwards, ulong Count, bool Bounds, EventForm Form) : ReadRequest(Form);

    /// <param name="From">Inclusive.</param>
    public sealed record All(Position From, bool Forwards, ulong Count, Filter? Filter, EventForm Form) : ReadRequest(Form);

    /// <param name="After">Exclusive; -1 for everything, null for what is new.</param>
    public sealed record StreamSubscription(string Name, long? After, EventForm Form) : ReadRequest(Form);

    /// <param name="After">Exclusive; null for what is new.</param>
    public sealed record AllSubscription(Position? After, Filter? Filter, EventForm Form) : ReadRequest(Form);
}
