namespace CodexPlatform.Codexctl;

/// <summary>Collects what a process says on both its outputs.</summary>
internal sealed class OutputFile : IDisposable
{
    private const int ErrorsKept = 30;

    private readonly Lock _gate = new();
    private readonly StreamWriter _file;
    private readonly Queue<string> _errors = new();
    private bool _closed;

    public OutputFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>The end of what it said on standard error.</summary>
    public string LastErrors
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    /// <param name="line">Null at the end of the output.</param>
    public void Write(string? line)
    {
        lock (_gate)
        {
            if (line is not null && !_closed)
            {
                _file.WriteLine(line);
            }
        }
    }

    public void WriteError(string? line)
    {
        lock (_gate)
        {
            if (line is null || _closed)
            {
                return;
            }

            _file.WriteLine(line);
            _errors.Enqueue(line);
            if (_errors.Count > ErrorsKept)
            {
                _errors.Dequeue();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            // A process of the process may hold its output longer than it lived.
            _closed = true;
            _file.Dispose();
        }
    }
}
