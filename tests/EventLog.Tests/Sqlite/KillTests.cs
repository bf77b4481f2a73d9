namespace CodexPlatform.EventLog.Tests.Sqlite;

/// <summary>A process that is killed leaves its files as they are: what was answered stands, what was not stands whole or not at all.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly StreamName Stream = new("run-1");

    private readonly LogFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task What_was_answered_before_the_kill_stands()
    {
        var log = _file.Open();
        using var stop = new CancellationTokenSource();
        var answered = -1L;
        var enough = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            // Few enough for the write-ahead file never to be folded into the other while both are copied.
            for (var last = -1L; last < 120 && !stop.IsCancellationRequested;)
            {
                last = (await log.Append(Stream, last, $"{last + 1}", $"{last + 2}")).LastRevision;
                Volatile.Write(ref answered, last);
                if (last == 21)
                {
                    enough.SetResult();
                }
            }
        });
        await enough.Task.WaitAsync(Reading.Limit);

        using var killed = new LogFile();
        var known = Volatile.Read(ref answered);
        Copy(_file.Path, killed.Path);
        Copy(_file.Path + "-wal", killed.Path + "-wal");
        await stop.CancelAsync();
        await writing;

        var texts = await killed.Open().Texts(Stream);
        Assert.InRange(texts.Length, known + 1, 130);
        Assert.Equal(0, texts.Length % 2);
        Assert.Equal(Enumerable.Range(0, texts.Length).Select(number => $"{number}"), texts);
    }

    [Fact]
    public async Task A_write_torn_at_any_byte_leaves_whole_batches()
    {
        var log = _file.Open();
        for (var last = -1; last < 17; last += 3)
        {
            await log.Append(Stream, last, $"{last + 1}", $"{last + 2}", $"{last + 3}");
        }

        var lengths = new HashSet<int>();
        var length = (int)new FileInfo(_file.Path + "-wal").Length;
        for (var cut = length; cut > 0; cut -= 1777)
        {
            using var torn = new LogFile();
            Copy(_file.Path, torn.Path);
            Copy(_file.Path + "-wal", torn.Path + "-wal", cut);
            var reopened = torn.Open();
            var texts = await reopened.Texts(Stream);
            Assert.Equal(0, texts.Length % 3);
            Assert.Equal(Enumerable.Range(0, texts.Length).Select(number => $"{number}"), texts);
            await reopened.Append(Stream, texts.Length - 1, "goes on");
            lengths.Add(texts.Length);
        }

        Assert.Superset(new HashSet<int> { 3, 6, 9, 12, 15, 18 }, lengths);
    }

    private static void Copy(string from, string to, int length = int.MaxValue)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copied = new MemoryStream();
        source.CopyTo(copied);
        File.WriteAllBytes(to, copied.ToArray()[..(int)Math.Min(length, copied.Length)]);
    }
}
