using System.Globalization;
using CodexPlatform.Bus;
using CodexPlatform.EventLog;
using Serilog.Events;
using Serilog.Formatting;

namespace CodexPlatform.Codexctl;

/// <summary>What an engine complains of, as a line for people. An outage has its sentence; only what nobody foresaw comes with its stack.</summary>
internal sealed class EngineLine : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write($"engine {(logEvent.Level >= LogEventLevel.Error ? "error" : logEvent.Level == LogEventLevel.Warning ? "warning" : "notice")}: ");
        output.Write(PlainText.Line(logEvent.RenderMessage(CultureInfo.InvariantCulture)));
        output.WriteLine(logEvent.Exception switch
        {
            null => "",
            LogOutageException or BusOutageException or OperationCanceledException => $": {PlainText.Line(logEvent.Exception.Message)}",
            var unforeseen => Environment.NewLine + unforeseen,
        });
    }
}
