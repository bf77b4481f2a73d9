namespace CodexPlatform.Repair.Syntax;

internal enum MemberKind
{
    /// <summary>No member of a type.</summary>
    None,
    Method,
    Property,
    Field,
}
