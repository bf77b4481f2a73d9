namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>The log as a file that only grows. One process has it at a time, and loses it by dying.</summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>Where the first frame begins: no record has the offset 0, which is the beginning of the log.</summary>
    public const int FirstFrame = 8;

    private const int BufferBytes = 1 << 20;

    private static readonly byte[] Signature = "esdb-em1"u8.ToArray();

    private readonly FileStream _file;

    private LogFile(FileStream file) => _file = file;

    /// <summary>Where the next frame begins.</summary>
    public long End { get; private set; } = FirstFrame;

    /// <summary>Opens the log of a folder, making it if it is new, and cuts off what a crash left unfinished.</summary>
    /// <param name="replay">Told of every record, in order.</param>
    /// <exception cref="IOException">Another process has it.</exception>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public static LogFile Open(string folder, Action<LogRecord> replay)
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions
        {
            Access = FileAccess.ReadWrite, Mode = FileMode.OpenOrCreate, Share = FileShare.None, BufferSize = BufferBytes,
        };
        var log = new LogFile(new FileStream(Path.Combine(folder, "events.log"), options));
        try
        {
            log.Recover(replay);
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Returns when the frames would survive the death of the machine.</summary>
    public void Append(ReadOnlySpan<byte> frames)
    {
        RandomAccess.Write(_file.SafeFileHandle, frames, End);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        End += frames.Length;
    }

    public void Dispose() => _file.Dispose();

    private void Recover(Action<LogRecord> replay)
    {
        Span<byte> signature = stackalloc byte[FirstFrame];
        var read = _file.ReadAtLeast(signature, FirstFrame, throwOnEndOfStream: false);
        if (!Signature.AsSpan(0, read).SequenceEqual(signature[..read]))
        {
            throw new InvalidDataException($"{_file.Name} is no log of the emulator");
        }

        var end = (long)FirstFrame;
        while (read == FirstFrame && Frame.TryRead(_file, ref end, out var records))
        {
            records.ForEach(replay);
        }

        End = end;
        RandomAccess.SetLength(_file.SafeFileHandle, end);
        RandomAccess.Write(_file.SafeFileHandle, Signature, 0);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
    }
}
