using System.ComponentModel.DataAnnotations;

namespace CodexPlatform.Gateway;

/// <summary>Demands that an option names the file of a gate policy whose examples hold; an option that is absent names none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class GatePolicyPathAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string path && GatePolicyFiles.ReadProven(path).Faults is { IsEmpty: false } faults
            ? new ValidationResult($"{validationContext.MemberName}: {string.Join("; ", faults)}")
            : ValidationResult.Success;
}
