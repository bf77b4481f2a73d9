using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using static CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadReq.Types;
using static CodexPlatform.EventLog.EventStoreDb.Wire.Streams.ReadReq.Types.Options.Types;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Wire;

/// <summary>Options of reads and subscriptions.</summary>
internal static class Reads
{
    public static Options Stream(string stream, ulong? from = null, ulong count = 1000, bool backwards = false, uint compatibility = 0, bool links = false)
    {
        var options = Common(new StreamOptions { StreamIdentifier = StreamNames.Of(stream) }, backwards, links);
        if (from is { } revision)
        {
            options.Stream.Revision = revision;
        }
        else if (backwards)
        {
            options.Stream.End = new Empty();
        }
        else
        {
            options.Stream.Start = new Empty();
        }

        (options.Count, options.ControlOption) = (count, new ControlOption { Compatibility = compatibility });
        return options;
    }

    public static Options All((ulong Commit, ulong Prepare)? from = null, ulong count = 1000, bool backwards = false, FilterOptions? filter = null)
    {
        var options = Common(null, backwards, links: false, filter);
        options.All = Of(from);
        if (from is null && backwards)
        {
            options.All.End = new Empty();
        }

        options.Count = count;
        return options;
    }

    /// <param name="after">Null for everything.</param>
    public static Options Follow(string stream, ulong? after = null)
    {
        var options = Stream(stream, after);
        (options.Subscription, options.ControlOption) = (new SubscriptionOptions(), null);
        return options;
    }

    public static Options FollowNew(string stream)
    {
        var options = Follow(stream);
        options.Stream.End = new Empty();
        return options;
    }

    /// <param name="after">Null for everything.</param>
    public static Options FollowAll((ulong Commit, ulong Prepare)? after = null, FilterOptions? filter = null)
    {
        var options = All(after, filter: filter);
        options.Subscription = new SubscriptionOptions();
        return options;
    }

    /// <summary>Events of streams that begin so.</summary>
    public static FilterOptions Streams(string prefix, uint max = 4, uint multiplier = 2) => new()
    {
        StreamIdentifier = new FilterOptions.Types.Expression { Prefix = { prefix } }, Max = max, CheckpointIntervalMultiplier = multiplier,
    };

    /// <summary>Events whose type matches.</summary>
    public static FilterOptions Types(string regex) => new()
    {
        EventType = new FilterOptions.Types.Expression { Regex = regex }, Count = new Empty(), CheckpointIntervalMultiplier = 1,
    };

    private static AllOptions Of((ulong Commit, ulong Prepare)? from) => from is { } position
        ? new AllOptions { Position = new Position { CommitPosition = position.Commit, PreparePosition = position.Prepare } }
        : new AllOptions { Start = new Empty() };

    private static Options Common(StreamOptions? stream, bool backwards, bool links, FilterOptions? filter = null)
    {
        var options = new Options
        {
            ReadDirection = backwards ? ReadDirection.Backwards : ReadDirection.Forwards,
            ResolveLinks = links,
            UuidOption = new UUIDOption { Structured = new Empty() },
        };
        options.Stream = stream;
        if (filter is null)
        {
            options.NoFilter = new Empty();
        }
        else
        {
            options.Filter = filter;
        }

        return options;
    }
}
