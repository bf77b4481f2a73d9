using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace CodexPlatform.Hosting.Tests;

public sealed class JsonLineTests : IDisposable
{
    private const string Canary = "canary-77aa";

    private readonly Secrets _secrets = new();
    private readonly Sink _lines;
    private readonly ILoggerFactory _loggers;

    public JsonLineTests()
    {
        _lines = new Sink(new JsonLine("planner", _secrets));
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddSerilog(
            new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Sink(_lines).CreateLogger(), dispose: true));
    }

    public void Dispose() => _loggers.Dispose();

    [Fact]
    [Trait("Requirement", "O7 L19")]
    public void Names_run_step_and_trace_where_they_are_known()
    {
        using var work = new Activity("work").Start();
        var logger = _loggers.CreateLogger("CodexPlatform.Planner");
        using (logger.BeginScope(new Dictionary<string, object> { ["RunId"] = "r-1", ["StepId"] = "s-2" }))
        {
            logger.Refused(3, "all");
        }

        var line = Read(Assert.Single(_lines.Written));
        Assert.Equal(
            ["at", "level", "service", "message", "event", "trace", "span", "Count", "What", "logger", "run", "step"],
            line.EnumerateObject().Select(each => each.Name).Order(new KnownFirst()));
        Assert.Equal(("warning", "planner", 2001, 3), (Text(line, "level"), Text(line, "service"), line.GetProperty("event").GetInt32(), line.GetProperty("Count").GetInt32()));
        Assert.Equal(("r-1", "s-2", "CodexPlatform.Planner"), (Text(line, "run"), Text(line, "step"), Text(line, "logger")));
        Assert.Equal((work.TraceId.ToHexString(), work.SpanId.ToHexString()), (Text(line, "trace"), Text(line, "span")));
        Assert.Equal("Refused 3 of all", Text(line, "message"));
    }

    [Fact]
    public void Keeps_an_error_on_its_line()
    {
        _loggers.CreateLogger("x").Unreachable(new InvalidOperationException("first\nsecond"), "nothing");
        var text = Assert.Single(_lines.Written);
        Assert.Equal(1, text.Count(letter => letter == '\n'));
        Assert.Contains("first\nsecond", Text(Read(text), "error"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "C12")]
    public void Never_holds_a_secret()
    {
        _secrets.Note("Password", Canary);
        var logger = _loggers.CreateLogger("x");
        using (logger.BeginScope(new Dictionary<string, object> { ["RunId"] = Canary }))
        {
            logger.Unreachable(new IOException($"amqp://user:{Canary}@host refused", new IOException(Canary)), $"amqp://user:{Canary}@host");
        }

        var text = Assert.Single(_lines.Written);
        Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        Assert.Contains("amqp://user:***@host", Text(Read(text), "message"), StringComparison.Ordinal);
    }

    private static JsonElement Read(string line) => JsonDocument.Parse(line).RootElement;

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    private sealed class Sink(ITextFormatter formatter) : ILogEventSink
    {
        public List<string> Written { get; } = [];

        public void Emit(LogEvent logEvent)
        {
            using var text = new StringWriter();
            formatter.Format(logEvent, text);
            Written.Add(text.ToString());
        }
    }

    private sealed class KnownFirst : IComparer<string>
    {
        private static readonly string[] Known = ["at", "level", "service", "message", "event", "trace", "span"];

        public int Compare(string? x, string? y) => (Place(x), x).CompareTo((Place(y), y)) is var order && Place(x) == Place(y) ? string.CompareOrdinal(x, y) : order;

        private static int Place(string? name) => Array.IndexOf(Known, name) is var place && place < 0 ? Known.Length : place;
    }
}
