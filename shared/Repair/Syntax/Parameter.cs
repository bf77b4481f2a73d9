namespace CodexPlatform.Repair.Syntax;

/// <param name="Start">Where the name stands.</param>
/// <param name="Type">Annotation as written, empty for none.</param>
internal sealed record Parameter(string Name, int Start, string Type, Expression? Default);
