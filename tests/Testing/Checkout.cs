namespace CodexPlatform.Testing;

/// <summary>The checkout that the tests were built in.</summary>
public static class Checkout
{
    /// <summary>Absolute path.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CodexPlatform.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from within a checkout");
        }

        return folder.FullName;
    }
}
