using System.Runtime.CompilerServices;

namespace CodexPlatform.Views.Tests;

/// <summary>Texts as they were once looked at and found right, kept beside the tests.</summary>
internal static class Golden
{
    /// <summary>A text that differs is also left beside the assembly, so that it can be looked at and, if right, copied.</summary>
    public static void Equal(string name, string actual, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "..", "Golden", name);
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual != expected)
        {
            var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Golden.actual"));
            File.WriteAllText(Path.Combine(folder.FullName, name), actual);
        }

        Assert.Equal(expected, actual);
    }
}
