namespace CodexPlatform.EventLog.Tests;

/// <summary>What every adapter of <see cref="IEventLog"/> does: appends. Each test has streams of its own, so that a shared server will do.</summary>
[Trait("Requirement", "M1")]
public abstract partial class EventLogSuite
{
    /// <summary>The log under test; the class disposes of what it made.</summary>
    protected abstract IEventLog Log { get; }

    /// <summary>A stream that no other test uses, in a category that no other test uses.</summary>
    protected static StreamName NewStream(string? category = null) => new($"{category ?? NewCategory()}-{Guid.NewGuid():n}");

    protected static string NewCategory() => $"t{Guid.NewGuid():n}";

    [Fact]
    public async Task Answers_the_last_revision_and_a_growing_position()
    {
        var stream = NewStream();
        var first = await Log.Append(stream, -1, "a", "b");
        var second = await Log.Append(stream, 1, "c");
        Assert.Equal((1, 2), (first.LastRevision, second.LastRevision));
        Assert.True(first.Position.CompareTo(second.Position) < 0);
    }

    [Fact]
    public async Task Keeps_every_part_of_an_entry()
    {
        var stream = NewStream();
        var entry = new NewEntry(
            Guid.NewGuid(), "test.whole.v1", new byte[] { 0, 1, 255 }, new Origin(DateTimeOffset.UnixEpoch, "somebody", "cause").Encode());
        var before = DateTimeOffset.UtcNow.AddMinutes(-10);
        var appended = await Log.Append(stream, ExpectedRevision.NoStream, [entry], CancellationToken.None);

        var read = Assert.Single(await Log.ReadStream(stream, 0, ReadDirection.Forwards, CancellationToken.None).ToList());
        Assert.Equal((stream, 0, appended.Position, entry.Id, entry.Type), (read.Stream, read.Revision, read.Position, read.Id, read.Type));
        Assert.Equal(entry.Data.ToArray(), read.Data.ToArray());
        Assert.Equal(entry.Metadata.ToArray(), read.Metadata.ToArray());
        Assert.InRange(read.Created, before, DateTimeOffset.UtcNow.AddMinutes(10));
    }

    [Fact]
    public async Task Keeps_empty_data()
    {
        var stream = NewStream();
        await Log.Append(stream, ExpectedRevision.NoStream, [Entry.At(stream, 0, [])], CancellationToken.None);
        Assert.Equal([""], await Log.Texts(stream));
    }

    [Fact]
    public async Task Does_not_change_when_the_caller_reuses_its_bytes()
    {
        var (stream, data) = (NewStream(), "before"u8.ToArray());
        await Log.Append(stream, ExpectedRevision.NoStream, [Entry.At(stream, 0, data)], CancellationToken.None);
        "after!"u8.CopyTo(data);
        Assert.Equal(["before"], await Log.Texts(stream));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 1)]
    public async Task Refuses_another_revision_and_says_which_it_is(long expected, long actual)
    {
        var stream = NewStream();
        await Log.Append(stream, -1, "a", "b");
        var refused = await Assert.ThrowsAsync<WrongRevisionException>(() => Log.Append(stream, expected, "x"));
        Assert.Equal((stream, new ExpectedRevision(expected), actual), (refused.Stream, refused.Expected, refused.Actual));
        Assert.Equal(["a", "b"], await Log.Texts(stream));
    }

    [Fact]
    public async Task Refuses_to_begin_a_stream_in_its_middle()
    {
        var stream = NewStream();
        var refused = await Assert.ThrowsAsync<WrongRevisionException>(() => Log.Append(stream, 0, "x"));
        Assert.Equal(-1, refused.Actual);
        Assert.Empty(await Log.Texts(stream));
    }

    [Fact]
    public async Task Answers_a_repeated_batch_with_its_original_place()
    {
        var stream = NewStream();
        await Log.Append(stream, -1, "a");
        var original = await Log.Append(stream, 0, "b", "c");
        await Log.Append(stream, 2, "d");
        Assert.Equal(original, await Log.Append(stream, 0, "b", "c"));
        Assert.Equal(["a", "b", "c", "d"], await Log.Texts(stream));
    }

    [Fact]
    public async Task Refuses_a_batch_that_stands_only_in_part()
    {
        var stream = NewStream();
        await Log.Append(stream, -1, "a", "b");
        var longer = await Assert.ThrowsAsync<WrongRevisionException>(() => Log.Append(stream, -1, "a", "b", "c"));
        var other = await Assert.ThrowsAsync<WrongRevisionException>(() => Log.Append(stream, -1, "a", "x"));
        Assert.Equal((1, 1), (longer.Actual, other.Actual));
        Assert.Equal(["a", "b"], await Log.Texts(stream));
    }

    [Fact]
    public async Task Refuses_the_same_events_at_another_revision()
    {
        var stream = NewStream();
        await Log.Append(stream, -1, "a");
        await Log.Append(stream, 0, "a");
        await Assert.ThrowsAsync<WrongRevisionException>(() => Log.Append(stream, 5, "a"));
        Assert.Equal(["a", "a"], await Log.Texts(stream));
    }

    [Fact]
    public async Task Refuses_an_empty_batch() => await Assert.ThrowsAsync<ArgumentException>(
        () => Log.Append(NewStream(), ExpectedRevision.NoStream, [], CancellationToken.None));

    [Fact]
    public async Task Writes_nothing_for_who_has_given_up()
    {
        var stream = NewStream();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Log.Append(
            stream, ExpectedRevision.NoStream, Entry.Batch(stream, -1, "a"), new CancellationToken(canceled: true)));
        Assert.Empty(await Log.Texts(stream));
    }

    [Fact]
    public async Task Lets_exactly_one_of_many_rivals_have_a_revision()
    {
        var stream = NewStream();
        var rivals = Enumerable.Range(0, 32).Select(rival => Task.Run(async () =>
        {
            try
            {
                await Log.Append(stream, -1, $"rival {rival}", "second");
                return 1;
            }
            catch (WrongRevisionException refused)
            {
                Assert.Equal(1, refused.Actual);
                return 0;
            }
        }));
        Assert.Equal(1, (await Task.WhenAll(rivals)).Sum());
        Assert.Equal(2, (await Log.Texts(stream)).Length);
    }

    [Fact]
    public async Task Tells_every_one_who_repeats_the_same_at_once_the_same_place()
    {
        var stream = NewStream();
        var places = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Log.Append(stream, -1, "a", "b"))));
        Assert.Single(places.Distinct());
        Assert.Equal(["a", "b"], await Log.Texts(stream));
    }

    [Fact]
    public async Task Takes_many_writers_at_once_without_losing_or_mixing()
    {
        var category = NewCategory();
        var streams = Enumerable.Range(0, 16).Select(_ => NewStream(category)).ToArray();
        await Task.WhenAll(streams.Select(stream => Task.Run(async () =>
        {
            for (var revision = -1L; revision < 19; revision += 2)
            {
                await Log.Append(stream, revision, $"{stream} {revision + 1}", $"{stream} {revision + 2}");
            }
        })));

        var all = await Log.All(filter: new LogFilter(category + "-"));
        Assert.Equal(16 * 20, all.Count);
        Assert.All(all, entry => Assert.Equal($"{entry.Stream} {entry.Revision}", entry.Text()));
        Assert.Equal(all.OrderBy(entry => entry.Position), all);
        Assert.All(all.GroupBy(entry => entry.Stream), own => Assert.Equal(Enumerable.Range(0, 20).Select(n => (long)n), own.Select(entry => entry.Revision)));
    }

    /// <summary>A batch may hold 1 MiB of data: that much every server takes unless it is told otherwise.</summary>
    [Fact]
    public async Task Keeps_big_entries()
    {
        var stream = NewStream();
        var data = new byte[1024 * 1024];
        new Random(1).NextBytes(data);
        var half = data.Length / 2;
        await Log.Append(stream, ExpectedRevision.NoStream, [Entry.At(stream, 0, data[..half]), Entry.At(stream, 1, data[half..])], CancellationToken.None);
        await Log.Append(stream, new ExpectedRevision(1), [Entry.At(stream, 2, data)], CancellationToken.None);
        var read = await Log.ReadStream(stream, 0, ReadDirection.Forwards, CancellationToken.None).ToList();
        Assert.Equal([data[..half], data[half..], data], read.Select(entry => entry.Data.ToArray()));
    }
}
