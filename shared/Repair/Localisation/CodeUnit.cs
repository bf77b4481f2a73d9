using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Localisation;

/// <summary>A function that can be named from elsewhere.</summary>
internal sealed class CodeUnit(Source source, string name, string type, int start, int end)
{
    private HashSet<string>? mentions;

    public Source Source { get; } = source;

    public string Name { get; } = name;

    /// <summary>The class it is a member of; empty for none.</summary>
    public string Type { get; } = type;

    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>All names and members in it.</summary>
    public HashSet<string> Mentions => mentions ??= Named.Within(Source, Start, End);
}
