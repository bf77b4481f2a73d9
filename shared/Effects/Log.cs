using Microsoft.Extensions.Logging;

namespace CodexPlatform.Effects;

/// <summary>What the effect protocol logs.</summary>
internal static partial class Log
{
    [LoggerMessage(9101, LogLevel.Error, "Effect {Effect} of run {RunId} broke")]
    public static partial void EffectBroke(this ILogger logger, Exception exception, string runId, string effect);
}
