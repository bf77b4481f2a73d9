using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog.Tests;

public class EventCodecTests
{
    private static readonly StreamName Stream = new("counter-1");
    private static readonly Origin Origin = new(DateTimeOffset.UnixEpoch, "test");

    [Fact]
    public void Names_events_by_their_wire_names_and_writes_platform_json()
    {
        var entry = EventCodec<CounterEvent>.Encode(Stream, 3, new CounterEvent.Closed("enough"), Origin);
        Assert.Equal(("counter.closed.v1", """{"because":"enough"}"""), (entry.Type, Encoding.UTF8.GetString(entry.Data.Span)));
        Assert.Equal(EntryId.For(Stream, 3, entry.Type, entry.Data.Span), entry.Id);
        Assert.Equal(Origin, Origin.Decode(entry.Metadata.Span));
    }

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        CounterEvent[] events = [new CounterEvent.Added(-3), new CounterEvent.Closed(null), new CounterEvent.Doubled(ManualTime.Start.AddTicks(1))];
        Assert.Equal(events, events.Select(each => EventCodec<CounterEvent>.Decode(EventCodec<CounterEvent>.NameOf(each), EventCodec<CounterEvent>.DataOf(each))));
    }

    [Fact]
    public void Knows_every_case() => Assert.Equal(
        ["counter.added.v1", "counter.closed.v1", "counter.doubled.v1"], EventCodec<CounterEvent>.Cases.Keys);

    [Fact]
    public void Lets_a_view_skip_what_it_does_not_know_and_stops_a_decision()
    {
        var entry = Stored("counter.halved.v1", "{}");
        Assert.Null(EventCodec<CounterEvent>.Decode(entry));
        var unknown = Assert.Throws<UnrecognizedEventException>(() => EventCodec<CounterEvent>.DecodeKnown(entry));
        Assert.Contains("counter.halved.v1", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"amount":"1"}""")]
    [InlineData("""{"amount":null}""")]
    [InlineData("""{"amount":1}x""")]
    public void Says_that_undecodable_data_breaks_the_contract(string data) =>
        Assert.Throws<ContractException>(() => EventCodec<CounterEvent>.Decode(Stored("counter.added.v1", data)));

    [Fact]
    public void Skips_a_member_that_a_newer_build_added() => Assert.Equal(
        new CounterEvent.Added(1), EventCodec<CounterEvent>.Decode(Stored("counter.added.v1", """{"amount":1,"unit":"m"}""")));

    private static LogEntry Stored(string type, string data) => new(
        Stream, 0, default, Guid.Empty, type, Encoding.UTF8.GetBytes(data), Origin.Encode(), DateTimeOffset.UnixEpoch);
}
