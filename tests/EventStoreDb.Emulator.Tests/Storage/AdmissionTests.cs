using CodexPlatform.EventStoreDb.Emulator.Storage;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Storage.Changes;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Storage;

[Trait("Requirement", "L19")]
public class AdmissionTests
{
    private readonly Heads _heads = new();

    public static TheoryData<string, int, int, int[], long> Repeats() => new()
    {
        // What is sent again after events 1, 2 and 3 were written as one batch to a new stream: at which revision, and what of it.
        { "the same at the same revision answers the original", -1, 0, [1, 2, 3], 2 },
        { "a prefix answers the revision of its last event", -1, 0, [1, 2], 1 },
        { "a part from the middle answers where it stands", 0, 0, [2, 3], 2 },
        { "any answers the original", -2, 0, [1, 2, 3], 2 },
        { "any answers the original of a single one", -2, 0, [2], 1 },
        { "exists answers the original", -4, 0, [3], 2 },
        { "the next slot takes it as a new event", 2, 1, [1], 3 },
        { "a new one under any is written", -2, 1, [4], 3 },
    };

    [Theory, MemberData(nameof(Repeats))]
    public void Recognises_what_it_has(string that, int expected, int written, int[] events, long revision)
    {
        Decide(Append("s", Expected.NoStream, 1, 2, 3));
        var outcome = _heads.Decide(Append("s", new Expected(expected), events), 0, out var records);
        Assert.Equal(written, records.Count);
        Assert.Equal(revision, Assert.IsType<Outcome.Written>(outcome).LastRevision);
        Assert.NotEmpty(that);
    }

    [Theory]
    [InlineData(-1, new[] { 1, 2, 3, 4 })]
    [InlineData(-1, new[] { 1, 4 })]
    [InlineData(-1, new[] { 4 })]
    [InlineData(-1, new[] { 2, 1 })]
    [InlineData(-2, new[] { 1, 4 })]
    [InlineData(-2, new[] { 4, 1 })]
    [InlineData(-4, new[] { 3, 4 })]
    [InlineData(1, new[] { 4 })]
    [InlineData(3, new[] { 4 })]
    [InlineData(1, new int[0])]
    public void Refuses_what_it_has_only_in_part(int expected, int[] events)
    {
        Decide(Append("s", Expected.NoStream, 1, 2, 3));
        var outcome = _heads.Decide(Append("s", new Expected(expected), events), 0, out var records);
        Assert.Empty(records);
        Assert.Equal(new Outcome.Conflict(2), outcome);
    }

    [Theory]
    [InlineData((ulong)long.MaxValue)]
    [InlineData(ulong.MaxValue)]
    public void Refuses_a_revision_that_no_stream_can_have(ulong revision)
    {
        Decide(Append("s", Expected.NoStream, 1));
        Assert.Equal(new Outcome.Conflict(0), Decide(Append("s", Expected.At(revision), 2)));
    }

    [Fact]
    public void Answers_the_original_position_for_ever()
    {
        var original = Decide(Append("s", Expected.NoStream, 1, 2));
        for (var number = 10; number < 2_010; number++)
        {
            Decide(Append("s", Expected.Any, number));
        }

        Assert.Equal(original, Decide(Append("s", Expected.NoStream, 1, 2)));
        Assert.Equal(original, Decide(Append("s", Expected.Any, 1, 2)));
    }

    [Fact]
    public void Keeps_ids_apart_by_stream()
    {
        Decide(Append("s", Expected.NoStream, 1));
        Assert.Equal(0, Assert.IsType<Outcome.Written>(Decide(Append("other", Expected.Any, 1))).LastRevision);
    }

    [Fact]
    public void Tells_a_repetition_of_an_event_that_was_written_twice()
    {
        Decide(Append("s", Expected.NoStream, 1));
        var second = Decide(Append("s", At(0), 1));
        Assert.Equal(second, Decide(Append("s", At(0), 1)));
        Assert.NotEqual(second, Decide(Append("s", Expected.NoStream, 1)));
        Assert.Equal(0, Assert.IsType<Outcome.Written>(Decide(Append("s", Expected.NoStream, 1))).LastRevision);
    }

    [Theory]
    [InlineData(-1, 1L)]
    [InlineData(-2, 1L)]
    [InlineData(0, 1L)]
    public void Goes_on_after_a_soft_delete(int expected, long revision)
    {
        Decide(Append("s", Expected.NoStream, 1));
        Decide(new Change.Delete("s", Expected.Any));
        Assert.Equal(revision, Assert.IsType<Outcome.Written>(Decide(Append("s", new Expected(expected), 2))).LastRevision);
        Assert.Equal(2, Assert.IsType<Outcome.Written>(Decide(Append("s", Expected.StreamExists, 3))).LastRevision);
    }

    [Fact]
    public void Demands_a_stream_that_exists_of_a_softly_deleted_one()
    {
        Decide(Append("s", Expected.NoStream, 1));
        Decide(new Change.Delete("s", At(0)));
        Assert.Equal(new Outcome.StreamDeleted(), Decide(Append("s", Expected.StreamExists, 2)));
        Assert.Equal(new Outcome.Conflict(0), Decide(Append("s", At(1), 2)));
        Assert.IsType<Outcome.Written>(Decide(new Change.Delete("s", Expected.Any)));
    }

    [Fact]
    public void Deletes_no_stream_that_never_was() =>
        Assert.Equal(new Outcome.Conflict(-1), Decide(new Change.Delete("s", Expected.Any)));

    [Fact]
    public void Takes_nothing_more_behind_a_tombstone()
    {
        Decide(Append("s", Expected.NoStream, 1));
        Assert.Equal(long.MaxValue, Assert.IsType<Outcome.Written>(Decide(new Change.Tombstone("s", At(0)))).LastRevision);
        Assert.Equal(new Outcome.StreamDeleted(), Decide(Append("s", Expected.NoStream, 1)));
        Assert.Equal(new Outcome.StreamDeleted(), Decide(Append("s", Expected.Any, 2)));
        Assert.Equal(new Outcome.StreamDeleted(), Decide(new Change.Tombstone("s", Expected.Any)));
        Assert.Equal(new Outcome.StreamDeleted(), Decide(new Change.Delete("s", Expected.Any)));
    }

    private Outcome Decide(Change change) => _heads.Decide(change, 0, out _);
}
