using System.Collections.Immutable;

namespace CodexPlatform.Repair.Languages;

internal static class Profiles
{
    public static ImmutableArray<LanguageProfile> All { get; } = [PythonProfile.Profile, JavaScriptProfile.Profile, JavaProfile.Profile, CSharpProfile.Profile];

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
