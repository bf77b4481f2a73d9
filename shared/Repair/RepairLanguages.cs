using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair;

/// <summary>The languages that the engine repairs, by the names that people call them.</summary>
public static class RepairLanguages
{
    /// <summary>One for each language, in the order of their profiles.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Profiles.All.Select(profile => profile.Name)];

    /// <summary>Whether it is the name of a language, or another usual one.</summary>
    public static bool Know(string name) =>
        Profiles.All.Any(profile => profile.Name == name || profile.OtherNames.Contains(name));
}
