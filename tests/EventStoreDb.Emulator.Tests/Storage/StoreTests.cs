using CodexPlatform.EventStoreDb.Emulator.Storage;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Storage.Changes;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Storage;

[Trait("Requirement", "L19 K1")]
public class StoreTests
{
    private readonly Disk _disk = new();

    [Fact]
    public async Task Has_after_a_restart_what_it_acknowledged()
    {
        using var folder = new TemporaryFolder();
        List<LogRecord> before;
        await using (var store = Open(folder))
        {
            await store.Write(Append("s", Expected.NoStream, 1, 2), CancellationToken.None);
            await store.Write(Append("t", Expected.NoStream, 3), CancellationToken.None);
            await store.Write(new Change.Delete("t", Expected.Any), CancellationToken.None);
            await store.Write(new Change.Tombstone("s", Expected.Any), CancellationToken.None);
            before = [.. store.Log.Read(0, 100)];
        }

        await using var again = Open(folder);
        Assert.Equal(before.Select(Written), again.Log.Read(0, 100).Select(Written));
        Assert.True(again.Log.Bounds("t").IsEmpty);
        Assert.NotNull(again.Log.Tombstone("s"));
        Assert.IsType<Outcome.StreamDeleted>(await again.Write(Append("s", Expected.Any, 9), CancellationToken.None));
    }

    [Fact]
    public async Task Answers_a_repetition_after_a_restart_as_before()
    {
        using var folder = new TemporaryFolder();
        Outcome original;
        await using (var store = Open(folder))
        {
            original = await store.Write(Append("s", Expected.NoStream, 1, 2), CancellationToken.None);
            await store.Write(Append("s", At(1), 3), CancellationToken.None);
        }

        await using var again = Open(folder);
        Assert.Equal(original, await again.Write(Append("s", Expected.NoStream, 1, 2), CancellationToken.None));
    }

    [Fact]
    public async Task Drops_a_tail_that_was_torn_wherever_it_was_torn()
    {
        using var folder = new TemporaryFolder();
        await using (var store = Open(folder))
        {
            await store.Write(Append("s", Expected.NoStream, 1), CancellationToken.None);
        }

        var kept = new FileInfo(folder.LogFile).Length;
        await using (var store = Open(folder))
        {
            await store.Write(Append("s", At(0), 2, 3), CancellationToken.None);
        }

        var whole = await File.ReadAllBytesAsync(folder.LogFile);
        for (var length = kept; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(folder.LogFile, whole[..(int)length]);
            await using var store = Open(folder);
            Assert.Equal(1, store.Log.Count);
            Assert.Equal(kept, new FileInfo(folder.LogFile).Length);
        }
    }

    [Fact]
    public async Task Drops_a_tail_of_which_a_byte_is_wrong_and_goes_on_behind_it()
    {
        using var folder = new TemporaryFolder();
        await using (var store = Open(folder))
        {
            await store.Write(Append("s", Expected.NoStream, 1), CancellationToken.None);
            await store.Write(Append("s", At(0), 2), CancellationToken.None);
        }

        var bytes = await File.ReadAllBytesAsync(folder.LogFile);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(folder.LogFile, bytes);
        await using (var store = Open(folder))
        {
            await store.Write(Append("s", At(0), 4), CancellationToken.None);
        }

        await using var again = Open(folder);
        Assert.Equal([Id(1), Id(4)], again.Log.Read(0, 100).Select(record => record.Event.Id));
    }

    [Fact]
    public async Task Stops_for_good_when_the_file_fails_under_it()
    {
        using var folder = new TemporaryFolder();
        await using var store = Open(folder);
        await store.Write(Append("s", Expected.NoStream, 1), CancellationToken.None);
        _disk.Broken = true;
        await Assert.ThrowsAsync<IOException>(() => store.Write(Append("s", At(0), 2), CancellationToken.None));
        _disk.Broken = false;
        Assert.IsType<IOException>(await store.Failure);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Write(Append("s", At(0), 2), CancellationToken.None));
        Assert.Equal(1, store.Log.Count);
    }

    [Fact]
    public async Task Has_its_file_alone()
    {
        using var folder = new TemporaryFolder();
        await using var store = Open(folder);
        Assert.Throws<IOException>(() => Open(folder));
    }

    [Fact]
    public void Leaves_a_foreign_file_as_it_is()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.LogFile, "something of mine");
        Assert.Throws<InvalidDataException>(() => Open(folder));
        Assert.Equal("something of mine", File.ReadAllText(folder.LogFile));
    }

    [Fact]
    public async Task Writes_nothing_that_was_called_back_before_it_was_judged()
    {
        await using var store = new Store(null, TimeProvider.System, _disk);
        using var recall = new CancellationTokenSource();
        _disk.Hold();
        var (kept, recalled) = (store.Write(Append("s", Expected.Any, 1), CancellationToken.None), store.Write(Append("s", Expected.Any, 2), recall.Token));
        await recall.CancelAsync();
        _disk.Release();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recalled);
        Assert.IsType<Outcome.Written>(await kept);
        Assert.Equal(1, store.Log.Count);
    }

    [Fact]
    public async Task Refuses_every_write_while_the_disk_is_full_and_goes_on_afterwards()
    {
        await using var store = new Store(null, TimeProvider.System, _disk);
        _disk.Full = true;
        Assert.IsType<Outcome.TimedOut>(await store.Write(Append("s", Expected.NoStream, 1), CancellationToken.None));
        _disk.Full = false;
        Assert.IsType<Outcome.Written>(await store.Write(Append("s", Expected.NoStream, 1), CancellationToken.None));
    }

    private static (long, string, long, long, Guid, string, bool, string) Written(LogRecord record) => (
        record.Offset, record.Stream, record.Revision, record.Created, record.Event.Id, record.Event.Type, record.Event.IsJson,
        Convert.ToHexString(record.Event.Data.Span));

    private Store Open(TemporaryFolder folder) => new(folder.Path, TimeProvider.System, _disk);
}
