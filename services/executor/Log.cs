using Microsoft.Extensions.Logging;

namespace CodexPlatform.Executor;

/// <summary>What the executor logs.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "The lease {Lease} was not renewed: {Reason}")]
    public static partial void LeaseNotRenewed(this ILogger logger, string lease, string reason);

    [LoggerMessage(3002, LogLevel.Warning, "The pool of warm pods was not filled: {Reason}")]
    public static partial void PoolNotFilled(this ILogger logger, string reason);

    [LoggerMessage(3003, LogLevel.Information, "Pod {Pod} was left to others: {Reason}")]
    public static partial void PodNotDeleted(this ILogger logger, string pod, string reason);

    [LoggerMessage(3004, LogLevel.Information, "Deleted pod {Pod}: {Reason}")]
    public static partial void Reaped(this ILogger logger, string pod, string reason);

    [LoggerMessage(3006, LogLevel.Warning, "The cluster is not ready for sandboxes: {Reason}")]
    public static partial void ClusterNotReady(this ILogger logger, string reason);

    [LoggerMessage(3007, LogLevel.Warning, "Whether the cluster keeps sandboxes from all networks was not seen: {Reason}")]
    public static partial void WallNotSeen(this ILogger logger, string reason);

    [LoggerMessage(3008, LogLevel.Critical, "A sandbox reached {Address}, so none is opened any more: the cluster takes the NetworkPolicy and enforces none")]
    public static partial void WallOpen(this ILogger logger, string address);

    [LoggerMessage(3005, LogLevel.Warning, "The pods that are left were not looked at: {Reason}")]
    public static partial void NotReaped(this ILogger logger, string reason);
}
