using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using static CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadReq.Types;
using static CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadReq.Types.Options.Types;
using Position = CodexPlatform.EventStoreDb.Emulator.Storage.Position;

namespace CodexPlatform.EventStoreDb.Emulator.Reading;

/// <summary>Understands the options of a read, or refuses them.</summary>
internal static class ReadRequests
{
    public static ReadRequest Parse(Options options)
    {
        var form = new EventForm(options.ResolveLinks, options.UuidOption?.ContentCase switch
        {
            UUIDOption.ContentOneofCase.Structured => Uuids.Structured,
            UUIDOption.ContentOneofCase.String => Uuids.Text,
            _ => null,
        });
        var forwards = options.ReadDirection == ReadDirection.Forwards;
        var bounds = options.ControlOption?.Compatibility >= 1;
        return (options.StreamOptionCase, options.CountOptionCase, options.FilterOptionCase) switch
        {
            (Options.StreamOptionOneofCase.Stream, Options.CountOptionOneofCase.Count, Options.FilterOptionOneofCase.NoFilter) =>
                new ReadRequest.Stream(Name(options.Stream), From(options.Stream, forwards), forwards, options.Count, bounds, form),
            (Options.StreamOptionOneofCase.All, Options.CountOptionOneofCase.Count, not Options.FilterOptionOneofCase.None) =>
                new ReadRequest.All(From(options.All), forwards, options.Count, FilterOf(options), form),
            (Options.StreamOptionOneofCase.Stream, Options.CountOptionOneofCase.Subscription, Options.FilterOptionOneofCase.NoFilter) when forwards =>
                new ReadRequest.StreamSubscription(Name(options.Stream), After(options.Stream), form),
            (Options.StreamOptionOneofCase.All, Options.CountOptionOneofCase.Subscription, not Options.FilterOptionOneofCase.None) when forwards =>
                new ReadRequest.AllSubscription(After(options.All), SubscriptionFilterOf(options), form),
            var combination => throw Refusals.Invalid($"The combination of {combination} and {options.ReadDirection} is invalid."),
        };
    }

    private static string Name(StreamOptions options) => StreamNames.Demand(options.StreamIdentifier);

    private static long From(StreamOptions options, bool forwards) => options.RevisionOptionCase switch
    {
        StreamOptions.RevisionOptionOneofCase.Start => 0,
        StreamOptions.RevisionOptionOneofCase.Revision => Expected.At(options.Revision).Value,
        StreamOptions.RevisionOptionOneofCase.End when !forwards => long.MaxValue,
        StreamOptions.RevisionOptionOneofCase.End => throw Refusals.Unexpected("ReadStreamResult: Error"),
        _ => throw Refusals.Invalid("the revision option is not set"),
    };

    private static long? After(StreamOptions options) => options.RevisionOptionCase switch
    {
        StreamOptions.RevisionOptionOneofCase.Start => -1,
        StreamOptions.RevisionOptionOneofCase.Revision => Expected.At(options.Revision).Value,
        StreamOptions.RevisionOptionOneofCase.End => null,
        _ => throw Refusals.Invalid("the revision option is not set"),
    };

    private static Position From(AllOptions options) => options.AllOptionCase switch
    {
        AllOptions.AllOptionOneofCase.Start => Position.Start,
        AllOptions.AllOptionOneofCase.Position => new Position(options.Position.CommitPosition, options.Position.PreparePosition),
        AllOptions.AllOptionOneofCase.End => Position.End,
        _ => throw Refusals.Invalid("the position option is not set"),
    };

    private static Position? After(AllOptions options) => From(options) is var position && position == Position.End ? null : position;

    private static Filter? FilterOf(Options options) => options.FilterOptionCase == Options.FilterOptionOneofCase.Filter ? Filter.Of(options.Filter) : null;

    /// <remarks>An interval of nothing between checkpoints is only noticed on a subscription.</remarks>
    private static Filter? SubscriptionFilterOf(Options options) =>
        FilterOf(options) is { CheckpointInterval: 0 } ? throw Refusals.Handler() : FilterOf(options);
}
