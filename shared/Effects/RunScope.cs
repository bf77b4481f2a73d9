using Microsoft.Extensions.Logging;

namespace CodexPlatform.Effects;

/// <summary>Names on every line that is logged within: which run, and which part of it, this is about.</summary>
public static class RunScope
{
    public static IDisposable? InRun(this ILogger logger, string runId) => logger.BeginScope(new KeyValuePair<string, object>[] { new("RunId", runId) });

    public static IDisposable? InEffect(this ILogger logger, string runId, string effect) =>
        logger.BeginScope(new KeyValuePair<string, object>[] { new("RunId", runId), new("Effect", effect) });

    public static IDisposable? InStep(this ILogger logger, string stepId) => logger.BeginScope(new KeyValuePair<string, object>[] { new("StepId", stepId) });
}
