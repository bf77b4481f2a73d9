namespace CodexPlatform.EventLog.Tests;

public abstract partial class EventLogSuite
{
    [Fact]
    public async Task Reads_an_unknown_stream_as_empty()
    {
        Assert.Empty(await Log.ReadStream(NewStream(), 0, ReadDirection.Forwards, CancellationToken.None).ToList());
        Assert.Empty(await Log.ReadStream(NewStream(), long.MaxValue, ReadDirection.Backwards, CancellationToken.None).ToList());
    }

    [Theory]
    [InlineData(ReadDirection.Forwards, 0, "a b c d")]
    [InlineData(ReadDirection.Forwards, 2, "c d")]
    [InlineData(ReadDirection.Forwards, 4, "")]
    [InlineData(ReadDirection.Forwards, long.MaxValue, "")]
    [InlineData(ReadDirection.Backwards, long.MaxValue, "d c b a")]
    [InlineData(ReadDirection.Backwards, 1, "b a")]
    [InlineData(ReadDirection.Backwards, 0, "a")]
    public async Task Reads_a_stream_from_a_revision_both_ways(ReadDirection direction, long from, string expected)
    {
        var stream = NewStream();
        await Log.Append(stream, -1, "a", "b", "c", "d");
        var read = await Log.ReadStream(stream, from, direction, CancellationToken.None).ToList();
        Assert.Equal(expected, string.Join(' ', read.Select(entry => entry.Text())));
    }

    [Fact]
    public async Task Reads_long_streams_whole_and_in_order()
    {
        var stream = NewStream();
        var texts = Enumerable.Range(0, 1700).Select(number => $"{number}").ToArray();
        await Log.Append(stream, -1, texts);
        Assert.Equal(texts, await Log.Texts(stream));
        var backwards = await Log.ReadStream(stream, long.MaxValue, ReadDirection.Backwards, CancellationToken.None).ToList();
        Assert.Equal(texts.Reverse(), backwards.Select(entry => entry.Text()));
    }

    [Fact]
    public async Task Reads_all_streams_in_the_order_of_their_appends()
    {
        var category = NewCategory();
        var (one, two) = (NewStream(category), NewStream(category));
        await Log.Append(one, -1, "a", "b");
        await Log.Append(two, -1, "c");
        await Log.Append(one, 1, "d");
        var all = await Log.All(filter: new LogFilter(category + "-"));
        Assert.Equal(["a", "b", "c", "d"], all.Select(entry => entry.Text()));
        Assert.Equal(all.Select(entry => entry.Position).Order(), all.Select(entry => entry.Position));
        Assert.Equal(4, all.DistinctBy(entry => entry.Position).Count());
    }

    [Fact]
    public async Task Resumes_after_any_position()
    {
        var filter = new LogFilter(NewCategory() + "-");
        var stream = NewStream(filter.StreamPrefix[..^1]);
        await Log.Append(stream, -1, "a", "b", "c", "d", "e");
        var all = await Log.All(filter: filter);
        for (var index = 0; index < all.Count; index++)
        {
            var rest = await Log.All(all[index].Position, filter);
            Assert.Equal(all.Skip(index + 1).Select(entry => entry.Id), rest.Select(entry => entry.Id));
        }
    }

    [Fact]
    public async Task Filters_by_the_beginning_of_the_stream_name()
    {
        var category = NewCategory();
        var (near, far) = (new StreamName($"{category}-x"), new StreamName($"{category}x"));
        await Log.Append(near, -1, "near");
        await Log.Append(far, -1, "far");
        Assert.Equal(["near"], (await Log.All(filter: new LogFilter(category + "-"))).Select(entry => entry.Text()));
        Assert.Equal(["near", "far"], (await Log.All(filter: new LogFilter(category))).Select(entry => entry.Text()));
        Assert.Empty(await Log.All(filter: new LogFilter(category + "-y")));
    }

    [Fact]
    public async Task Filters_by_type()
    {
        var category = NewCategory();
        var (stream, other) = (NewStream(category), NewStream());
        await Log.Append(stream, ExpectedRevision.NoStream, Mixed(stream, 1500), CancellationToken.None);
        await Log.Append(other, ExpectedRevision.NoStream, Mixed(other, 10), CancellationToken.None);

        var (rare, common) = ($"{category}.rare", $"{category}.common");
        Assert.Equal((long[])[0, 500, 1000], await Revisions(rare));
        Assert.Equal(1497, (await Revisions(common)).Length);
        Assert.Equal(Enumerable.Range(0, 1500).Select(number => (long)number), await Revisions(common, rare, "test.never.v1", rare));
        Assert.Empty(await Revisions("test.never.v1"));
        Assert.Empty(await Revisions());

        async Task<long[]> Revisions(params string[] types) =>
            [.. (await Log.All(filter: new LogFilter(category + "-", types))).Select(entry => entry.Revision)];

        NewEntry[] Mixed(StreamName stream, int count) =>
        [
            .. Enumerable.Range(0, count).Select(revision =>
                Entry.At(stream, revision, $"{revision}", revision % 500 == 0 ? $"{category}.rare" : $"{category}.common")),
        ];
    }

    [Fact]
    public async Task Resumes_a_filtered_reading_after_any_position()
    {
        var category = NewCategory();
        var stream = NewStream(category);
        await Log.Append(
            stream,
            ExpectedRevision.NoStream,
            [.. Enumerable.Range(0, 12).Select(revision => Entry.At(stream, revision, $"{revision}", $"test.{revision % 3}"))],
            CancellationToken.None);
        var positions = (await Log.All(filter: new LogFilter(category))).Select(entry => entry.Position).ToList();
        var filter = new LogFilter(category, ["test.0", "test.2"]);
        for (var index = 0; index < positions.Count; index++)
        {
            var rest = await Log.All(positions[index], filter);
            Assert.Equal(
                Enumerable.Range(index + 1, 11 - index).Where(number => number % 3 != 1).Select(number => (long)number),
                rest.Select(entry => entry.Revision));
        }
    }

    [Fact]
    public async Task Stops_reading_when_cancelled()
    {
        var stream = NewStream();
        await Log.Append(stream, -1, "a", "b", "c");
        using var cancellation = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var entry in Log.ReadStream(stream, 0, ReadDirection.Forwards, cancellation.Token))
            {
                seen++;
                await cancellation.CancelAsync();
            }
        });
        Assert.Equal(1, seen);
    }
}
