using System.Diagnostics.Metrics;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>What the executor counts. Tools are those that it has: a name that a model made up is no tag.</summary>
internal sealed class ExecutorMetrics
{
    private readonly TimeProvider _time;
    private readonly Counter<long> _calls, _opened;
    private readonly Histogram<double> _callDuration, _openDuration;
    private readonly UpDownCounter<long> _steps;

    public ExecutorMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create("CodexPlatform.Executor");
        _calls = meter.CreateCounter<long>("codex.tool.calls", "{call}", "Calls of tools by their outcome");
        _callDuration = meter.CreateHistogram<double>("codex.tool.duration", "s", "Time of one call of a tool");
        _steps = meter.CreateUpDownCounter<long>("codex.step.running", "{step}", "Steps that are being carried out");
        _opened = meter.CreateCounter<long>("codex.sandbox.opened", "{sandbox}", "Attempts to open a sandbox");
        _openDuration = meter.CreateHistogram<double>("codex.sandbox.open_duration", "s", "Time until a sandbox can be used");
    }

    /// <summary>Counts a step as running until it has come to something.</summary>
    public async Task<ToolOutcome> Measure(string tool, Func<Task<ToolOutcome>> execute)
    {
        var (began, status) = (_time.GetTimestamp(), "thrown");
        _steps.Add(1);
        try
        {
            var outcome = await execute().ConfigureAwait(false);
            status = outcome.Status.ToString();
            return outcome;
        }
        finally
        {
            _steps.Add(-1);
            _calls.Add(1, new("tool", tool), new("status", status));
            _callDuration.Record(_time.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("tool", tool));
        }
    }

    public void Refused(string? tool) => _calls.Add(1, new("tool", tool ?? "unknown"), new("status", nameof(ToolStatus.Refused)));

    public async Task<ISandbox> MeasureOpening(Func<Task<ISandbox>> open)
    {
        var (began, outcome) = (_time.GetTimestamp(), "failed");
        try
        {
            var sandbox = await open().ConfigureAwait(false);
            outcome = "opened";
            _openDuration.Record(_time.GetElapsedTime(began).TotalSeconds);
            return sandbox;
        }
        finally
        {
            _opened.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
