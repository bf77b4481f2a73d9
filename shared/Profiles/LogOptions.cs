using System.ComponentModel.DataAnnotations;
using CodexPlatform.EventLog.EventStoreDb;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Profiles;

/// <summary>Which event log the process works on. Everybody who works together names the same one.</summary>
public sealed class LogOptions : IValidatableObject
{
    public LogKind Kind { get; set; }

    /// <summary>Of a SQLite log: its file, on a disk of this machine.</summary>
    public string Path { get; set; } = "";

    /// <summary>Of EventStoreDB: <c>esdb://</c> or <c>esdb+discover://</c>. It may hold a password.</summary>
    public string ConnectionString { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => this switch
    {
        { Kind: LogKind.Sqlite, Path.Length: 0 } => [new("is needed for Log:Kind sqlite: the file of the log", [nameof(Path)])],
        { Kind: LogKind.EventStoreDb, ConnectionString.Length: 0 } => [new("is needed for Log:Kind eventstoredb", [nameof(ConnectionString)])],
        { Kind: LogKind.EventStoreDb } => new EventStoreDbEventLogOptions { ConnectionString = ConnectionString }.Validate(validationContext),
        _ => [],
    };
}

/// <summary>The adapters that there are for the log.</summary>
public enum LogKind
{
    Sqlite,
    EventStoreDb,
}

[OptionsValidator]
internal sealed partial class LogOptionsValidator : IValidateOptions<LogOptions>;
