using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog;

/// <summary>Turns the cases of a closed union of events into entries and back, by their wire names.</summary>
public static class EventCodec<TEvent> where TEvent : class
{
    /// <summary>The shape of a case is worked out when it is first needed: most commands need few of them.</summary>
    private sealed record Case(Type Type, string Name)
    {
        private readonly Lazy<JsonTypeInfo> _json = new(() => WireJson.Stored.GetTypeInfo(Type));

        public JsonTypeInfo Json => _json.Value;
    }

    private static readonly ImmutableArray<Case> All =
    [
        .. typeof(TEvent).GetNestedTypes()
            .Where(type => type.IsSubclassOf(typeof(TEvent)) && !type.IsAbstract)
            .Select(type => new Case(type, WireNameOf(type))),
    ];

    private static readonly Dictionary<Type, Case> ByType = All.ToDictionary(each => each.Type);

    private static readonly Dictionary<string, Case> ByName = All.ToDictionary(each => each.Name, StringComparer.Ordinal);

    /// <summary>Every case by its wire name, sorted ordinally.</summary>
    public static ImmutableSortedDictionary<string, Type> Cases => Listed.Cases;

    public static string NameOf(TEvent @event) => CaseOf(@event).Name;

    /// <summary>The bytes that are stored: two events are the same when these are.</summary>
    public static byte[] DataOf(TEvent @event) => JsonSerializer.SerializeToUtf8Bytes(@event, CaseOf(@event).Json);

    /// <param name="revision">The revision that the event will take; its id depends on it.</param>
    public static NewEntry Encode(StreamName stream, long revision, TEvent @event, Origin origin)
    {
        var (name, data) = (NameOf(@event), DataOf(@event));
        return new NewEntry(EntryId.For(stream, revision, name, data), name, data, origin.Encode());
    }

    /// <summary>Null for a type that this build does not know: a view may skip it.</summary>
    /// <exception cref="ContractException">The type is known and the data is not of it.</exception>
    public static TEvent? Decode(LogEntry entry) => Decode(entry.Type, entry.Data.Span);

    /// <inheritdoc cref="Decode(LogEntry)"/>
    public static TEvent? Decode(string type, ReadOnlySpan<byte> data)
    {
        if (!ByName.TryGetValue(type, out var found))
        {
            return null;
        }

        try
        {
            return (TEvent?)JsonSerializer.Deserialize(data, found.Json)
                ?? throw new ContractException($"An event {type} is null");
        }
        catch (JsonException exception)
        {
            throw new ContractException($"An event {type} cannot be decoded: {exception.Message}", exception);
        }
    }

    /// <summary>As <see cref="Decode(LogEntry)"/>, for whoever decides: an unknown event may change what is right.</summary>
    /// <exception cref="UnrecognizedEventException">A newer build wrote it.</exception>
    public static TEvent DecodeKnown(LogEntry entry) =>
        Decode(entry) ?? throw new UnrecognizedEventException(entry.Stream, entry.Revision, entry.Type);

    private static Case CaseOf(TEvent @event) => ByType.TryGetValue(@event.GetType(), out var found)
        ? found
        : throw new ArgumentException($"{@event.GetType()} is not a case of {typeof(TEvent)}", nameof(@event));

    private static string WireNameOf(Type type) => type.GetCustomAttribute<WireNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type} has no [WireName]");

    /// <summary>Made when it is first asked for: reading needs no order, and short commands only read.</summary>
    private static class Listed
    {
        public static readonly ImmutableSortedDictionary<string, Type> Cases =
            All.ToImmutableSortedDictionary(each => each.Name, each => each.Type, StringComparer.Ordinal);
    }
}
