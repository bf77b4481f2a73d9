using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;

namespace CodexPlatform.Gateway;

/// <summary>A page of a run's events. <see cref="EventJson"/> writes it, with the stored bytes; this says what it looks like.</summary>
/// <param name="Next">To be given back as <c>from</c> for the next page; absent when no more stood there.</param>
/// <param name="Ended">Whether the run has ended on this page or before.</param>
internal sealed record ListedEvents(ImmutableArray<ListedEvent> Events, long? Next, bool Ended);

internal sealed record ListedEvent(
    string Stream,
    [property: Description("Place in the run, from 0.")] long Revision,
    Guid Id,
    [property: Description("Wire name of the event.")] string Type,
    DateTimeOffset Created,
    [property: Description("The event, exactly as it is stored.")] JsonElement? Data,
    [property: Description("Its circumstances, exactly as they are stored.")] JsonElement? Metadata,
    [property: Description("Instead of data, where what is stored is not JSON on one line.")] string? DataBase64,
    [property: Description("Instead of metadata, where what is stored is not JSON on one line.")] string? MetadataBase64);
