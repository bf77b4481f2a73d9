using System.Globalization;

namespace CodexPlatform.Codexctl;

/// <summary>The right to be the one engine of a data folder: a file lock that the death of its process releases.</summary>
internal sealed class EngineLock : IDisposable
{
    private readonly FileStream _file;

    private EngineLock(FileStream file) => _file = file;

    /// <returns>Null if another engine has it.</returns>
    public static EngineLock? Take(string path, DateTimeOffset now)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            var taken = new EngineLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            File.WriteAllText(NoteOf(path), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {now:O}"));
            return taken;
        }
        catch (IOException locked) when (locked is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Who has it; null for nobody. What a dead engine left behind counts for nothing.</summary>
    public static EngineHolder? Holder(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return null;
        }
        catch (IOException)
        {
            return Noted(path);
        }
    }

    public void Dispose() => _file.Dispose();

    private static EngineHolder Noted(string path)
    {
        var words = File.Exists(NoteOf(path)) ? File.ReadAllText(NoteOf(path)).Split(' ') : [];
        return words.Length == 2
            && int.TryParse(words[0], CultureInfo.InvariantCulture, out var process)
            && DateTimeOffset.TryParse(words[1], CultureInfo.InvariantCulture, out var since)
            ? new EngineHolder(process, since)
            : new EngineHolder(0, DateTimeOffset.UnixEpoch);
    }

    /// <summary>A file of its own, because nobody else can read one that is locked.</summary>
    private static string NoteOf(string path) => path + ".holder";
}
