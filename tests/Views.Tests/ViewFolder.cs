namespace CodexPlatform.Views.Tests;

/// <summary>Folders for read models, gone when the tests are.</summary>
internal static class ViewFolder
{
    private static readonly string Root = Directory.CreateTempSubdirectory("codex-views-").FullName;

    private static int _count;

    static ViewFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();

    public static ViewOptions New() => new() { Folder = Path.Combine(Root, Interlocked.Increment(ref _count).ToString(System.Globalization.CultureInfo.InvariantCulture)) };

    private static void Remove()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // Something still writes there while the process ends; that must not end otherwise because of it.
        }
    }
}
