namespace CodexPlatform.Codexctl;

/// <summary>Lines that stay, and on a terminal one line below them that is written over.</summary>
internal sealed class ProgressWriter : IDisposable
{
    private const string ClearLine = "\r\e[2K";
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly ITimer? _timer;
    private Func<string>? _current;
    private string _shown = "";

    /// <param name="live">Whether the writer leads to a terminal.</param>
    public ProgressWriter(TextWriter writer, bool live, TimeProvider time)
    {
        _writer = writer;
        _timer = live ? time.CreateTimer(_ => Redraw(), null, Beat, Beat) : null;
    }

    /// <summary>Writes a line that stays.</summary>
    public void Say(string line)
    {
        lock (_gate)
        {
            Clear();
            _writer.WriteLine(line);
            _writer.Flush();
            Draw();
        }
    }

    /// <summary>From now on the last line shows this; it is asked again with every beat.</summary>
    public void Show(Func<string> current)
    {
        lock (_gate)
        {
            _current = current;
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            Clear();
            _current = null;
            _writer.Flush();
        }
    }

    private void Redraw()
    {
        lock (_gate)
        {
            if (_current?.Invoke() is { } line && line != _shown)
            {
                Clear();
                Draw();
                _writer.Flush();
            }
        }
    }

    private void Clear()
    {
        if (_shown.Length > 0)
        {
            _writer.Write(ClearLine);
            _shown = "";
        }
    }

    private void Draw()
    {
        if (_timer is not null && _current?.Invoke() is { } line)
        {
            _writer.Write(line);
            _shown = line;
        }
    }
}
