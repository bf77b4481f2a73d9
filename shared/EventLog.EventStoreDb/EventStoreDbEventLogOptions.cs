using System.ComponentModel.DataAnnotations;

namespace CodexPlatform.EventLog.EventStoreDb;

/// <summary>Where the cluster's log is.</summary>
public sealed class EventStoreDbEventLogOptions : IValidatableObject
{
    /// <summary><c>esdb://</c> or <c>esdb+discover://</c>. It may hold a password: it is never logged.</summary>
    [Required(AllowEmptyStrings = false)]
    public required string ConnectionString { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Connecting.ConnectionString.Parse(ConnectionString).Faults.Select(fault => new ValidationResult(fault, [nameof(ConnectionString)]));
}
