using CodexPlatform.EventLog.EventStoreDb.Reading;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using Google.Protobuf;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>What others have written into the same store is passed over, and what is odd about an event is borne.</summary>
public class ForeignEventTests
{
    private static readonly Guid Id = new("f1159aa5-4f48-4cc7-a10f-09da894c9143");

    [Fact]
    public void An_event_is_read_as_it_was_written()
    {
        var entry = LogEntries.Of(Recorded("run-1"), LogFilter.Runs)!;
        Assert.Equal(
            (new StreamName("run-1"), 0L, new LogPosition(7, 6), Id, "type"), (entry.Stream, entry.Revision, entry.Position, entry.Id, entry.Type));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(17), entry.Created);
    }

    [Theory]
    [InlineData("weird@name")]
    [InlineData("$$run-1")]
    [InlineData("run-größe")]
    [InlineData("")]
    public void A_stream_that_no_port_wrote_is_passed_over_but_counts_as_seen(string stream)
    {
        var answer = Recorded(stream);
        Assert.Null(LogEntries.Of(answer, new LogFilter("")));
        Assert.Equal(new LogPosition(7, 6), LogEntries.PositionOf(answer));
    }

    [Fact]
    public void Without_a_type_or_a_time_it_is_an_event_all_the_same()
    {
        var answer = Recorded("run-1");
        answer.Event.Event.Metadata.Clear();
        var entry = LogEntries.Of(answer, LogFilter.Runs)!;
        Assert.Equal(("", DateTimeOffset.UnixEpoch), (entry.Type, entry.Created));
    }

    [Fact]
    public void A_link_whose_target_is_gone_is_passed_over()
    {
        var answer = Recorded("run-1");
        (answer.Event.Link, answer.Event.Event) = (answer.Event.Event, null);
        Assert.Null(LogEntries.Of(answer, LogFilter.Runs));
        Assert.Equal(new LogPosition(7, 6), LogEntries.PositionOf(answer));
    }

    [Fact]
    public void An_id_has_the_two_halves_that_were_seen_on_the_wire()
    {
        var id = Uuids.Of(Id);
        Assert.Equal((-1074782901267575609, -6841238474741477053), (id.Structured.MostSignificantBits, id.Structured.LeastSignificantBits));
        Assert.Equal(Id, Uuids.Of(id));
        Assert.Equal(Id, Uuids.Of(new UUID { String = Id.ToString() }));
        Assert.Null(Uuids.Of(new UUID { String = "none" }));
        Assert.Null(Uuids.Of(new UUID()));
    }

    private static ReadResp Recorded(string stream) => new()
    {
        Event = new ReadResp.Types.ReadEvent
        {
            Event = new ReadResp.Types.ReadEvent.Types.RecordedEvent
            {
                Id = Uuids.Of(Id),
                StreamIdentifier = new StreamIdentifier { StreamName = ByteString.CopyFromUtf8(stream) },
                CommitPosition = 7,
                PreparePosition = 6,
                Metadata = { ["type"] = "type", ["created"] = "17" },
            },
        },
    };
}
