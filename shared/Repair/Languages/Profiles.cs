using System.Collections.Immutable;
using System.Reflection;

namespace CodexPlatform.Repair.Languages;

internal static class Profiles
{
    /// <summary>The profile of every <c>…Profile</c> in this folder, by name: a new file is all that a new language needs.</summary>
    public static ImmutableArray<LanguageProfile> All { get; } =
    [
        .. typeof(LanguageProfile).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(LanguageProfile).Namespace)
            .Select(type => type.GetProperty("Profile", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<LanguageProfile>()
            .OrderBy(profile => profile.Name, StringComparer.Ordinal),
    ];

    /// <summary>The profile whose ending the path has; null if none is known.</summary>
    public static LanguageProfile? Of(string path)
    {
        foreach (var profile in All)
        {
            foreach (var extension in profile.Extensions)
            {
                if (path.EndsWith(extension, StringComparison.Ordinal))
                {
                    return profile;
                }
            }
        }

        return null;
    }
}
