namespace CodexPlatform.Repair.Scopes;

/// <summary>A name that can be used at a place.</summary>
/// <param name="Uses">Times it is read in its function.</param>
/// <param name="IsParameter">Whether the function that holds the place takes it.</param>
/// <param name="Distance">Functions to go outward to find it.</param>
/// <param name="FirstAt">Offset of its first appearance.</param>
internal sealed record Variable(string Name, ValueKind Kind, int Uses, bool IsParameter, int Distance, int FirstAt);
