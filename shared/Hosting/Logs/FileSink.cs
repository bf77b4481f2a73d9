using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace CodexPlatform.Hosting;

/// <summary>Appends lines to a file, each complete before the next.</summary>
internal sealed class FileSink : ILogEventSink, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ITextFormatter _formatter;
    private readonly StreamWriter _file;

    public FileSink(string path, ITextFormatter formatter)
    {
        _formatter = formatter;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        _file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    public void Emit(LogEvent logEvent)
    {
        lock (_gate)
        {
            _formatter.Format(logEvent, _file);
        }
    }

    public void Dispose() => _file.Dispose();
}
