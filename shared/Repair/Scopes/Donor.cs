using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Scopes;

/// <summary>An expression that stands elsewhere and might belong here.</summary>
/// <param name="Near">Whether it stands in the same function.</param>
/// <param name="IsCondition">Whether it is tested where it stands.</param>
internal sealed record Donor(string Text, Expression Expression, ValueKind Kind, bool Near, bool IsCondition);
