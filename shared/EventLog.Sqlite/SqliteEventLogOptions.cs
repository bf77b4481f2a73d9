using System.ComponentModel.DataAnnotations;

namespace CodexPlatform.EventLog.Sqlite;

/// <summary>Where the embedded log is, and its limits.</summary>
public sealed class SqliteEventLogOptions
{
    /// <summary>The file. It and its folder are made if absent; two companions (<c>-wal</c>, <c>-shm</c>) stand beside it.</summary>
    [Required(AllowEmptyStrings = false)]
    public required string Path { get; init; }

    /// <summary>How long an append waits while another process writes, before it fails with <c>log.busy</c>.</summary>
    [Range(1, 600)]
    public int BusySeconds { get; init; } = 10;

    /// <summary>How often subscriptions look for what other processes appended. The port promises 200 ms in all.</summary>
    [Range(1, 150)]
    public int PollMilliseconds { get; init; } = 50;

    /// <summary>The file does not grow beyond; an append that would make it so fails with <c>log.disk-full</c>. Null: the disk is the limit.</summary>
    [Range(64 * 1024, long.MaxValue)]
    public long? MaxBytes { get; init; }
}
