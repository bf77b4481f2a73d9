namespace CodexPlatform.Repair.Languages;

internal enum BlockStyle
{
    Indentation,
    Braces,
}
