using Microsoft.Extensions.Logging;

namespace CodexPlatform.Gateway;

/// <summary>Every line the gateway logs, in one place, so that dashboards can rely on the names.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Took in run {RunId}")]
    public static partial void RunTaken(this ILogger logger, string runId);

    [LoggerMessage(1002, LogLevel.Information, "Refused a task with {FaultCodes}")]
    public static partial void TaskRefused(this ILogger logger, string faultCodes);

    [LoggerMessage(1003, LogLevel.Warning, "Run {RunId} was handed over and is not recorded yet")]
    public static partial void RunPending(this ILogger logger, string runId);

    [LoggerMessage(1004, LogLevel.Information, "Gate {Gate} of run {RunId} was answered: {Answer}")]
    public static partial void GateAnswered(this ILogger logger, string runId, string gate, string answer);

    [LoggerMessage(1005, LogLevel.Information, "Run {RunId} is to be cancelled")]
    public static partial void CancelAsked(this ILogger logger, string runId);

    [LoggerMessage(1006, LogLevel.Error, "Could not answer {Method} {Route}: {ProblemCode}")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string route, string problemCode);
}
