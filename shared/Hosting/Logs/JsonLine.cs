using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace CodexPlatform.Hosting;

/// <summary>A log event as one line of JSON: what is always there under short names, then whatever holes and scopes named.</summary>
internal sealed class JsonLine(string service, Secrets secrets) : ITextFormatter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The sentence with its holes filled, texts without quotes.</summary>
    private static readonly MessageTemplateTextFormatter Plain = new("{Message:lj}", CultureInfo.InvariantCulture);

    /// <summary>Names of scopes and holes that every reader of logs looks for, and their short form.</summary>
    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["RunId"] = "run",
        ["StepId"] = "step",
        ["Effect"] = "effect",
        ["SourceContext"] = "logger",
    };

    /// <summary>Said by the framework about its own doing; a reader of these lines has no use for it.</summary>
    private static readonly HashSet<string> Left = new(["EventId", "Scope", "ConnectionId", "RequestId", "ActionId", "SpanId", "TraceId", "ParentId"], StringComparer.Ordinal);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("at", logEvent.Timestamp.UtcDateTime);
            json.WriteString("level", Word(logEvent.Level));
            json.WriteString("service", service);
            json.WriteString("message", Message(logEvent));
            if (EventId(logEvent) is { } id)
            {
                json.WriteNumber("event", id);
            }

            if (logEvent.TraceId is { } trace)
            {
                json.WriteString("trace", trace.ToHexString());
                json.WriteString("span", logEvent.SpanId?.ToHexString());
            }

            foreach (var (name, value) in logEvent.Properties)
            {
                if (!Left.Contains(name))
                {
                    Write(json, Short.GetValueOrDefault(name, name), value);
                }
            }

            if (logEvent.Exception is { } exception)
            {
                json.WriteString("error", exception.ToString());
            }

            json.WriteEndObject();
        }

        output.WriteLine(secrets.Mask(Encoding.UTF8.GetString(line.WrittenSpan)));
    }

    private static string Message(LogEvent logEvent)
    {
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        Plain.Format(logEvent, message);
        return message.ToString();
    }

    private static void Write(Utf8JsonWriter json, string name, LogEventPropertyValue value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case ScalarValue { Value: null }:
                json.WriteNullValue();
                break;
            case ScalarValue { Value: bool truth }:
                json.WriteBooleanValue(truth);
                break;
            case ScalarValue { Value: int or long or short or byte } number:
                json.WriteNumberValue(Convert.ToInt64(number.Value, CultureInfo.InvariantCulture));
                break;
            case ScalarValue { Value: double number } when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case ScalarValue { Value: string text }:
                json.WriteStringValue(text);
                break;
            default:
                json.WriteStringValue(value.ToString("l", CultureInfo.InvariantCulture));
                break;
        }
    }

    private static long? EventId(LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault("EventId") is StructureValue structure
        && structure.Properties.FirstOrDefault(property => property.Name == "Id")?.Value is ScalarValue { Value: int id }
            ? id
            : null;

    private static string Word(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trace",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Warning => "warning",
        LogEventLevel.Error => "error",
        LogEventLevel.Fatal => "critical",
        _ => "information",
    };
}
