using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair;

/// <summary>The languages that the engine repairs, by the names that people call them.</summary>
public static class RepairLanguages
{
    /// <summary>One for each language, sorted.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Profiles.All.Select(profile => profile.Name)];

    /// <summary>Endings of the names of their files, with the dot.</summary>
    public static ImmutableArray<string> Extensions { get; } = [.. Profiles.All.SelectMany(profile => profile.Extensions)];

    /// <summary>Whether it is the name of a language, or another usual one.</summary>
    public static bool Know(string name) =>
        Profiles.All.Any(profile => profile.Name == name || profile.OtherNames.Contains(name));
}
