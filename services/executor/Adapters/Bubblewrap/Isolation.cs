namespace CodexPlatform.Executor;

/// <summary>What was found to work on this host.</summary>
/// <param name="Program">Full path of bubblewrap.</param>
internal sealed record Isolation(
    string Program, Preparation Preparation, ILimitKeeper Limits, EngineFolder Engine, string Home, int HostUser)
{
    public static string Parent(BubblewrapOptions options) => options.Folder.Length > 0 ? Path.GetFullPath(options.Folder) : Path.GetTempPath();

    public JailLayout Layout(string name, View view, SandboxLimits limits) =>
        new(Preparation, Engine, $"{Engine.Path}/{name}", Home, view, limits, HostUser);

    /// <exception cref="SandboxUnavailableException">The limits cannot be set or the shell cannot be started.</exception>
    public async Task<BubblewrapJail> Launch(JailLayout layout)
    {
        try
        {
            var limited = Limits.Limit(Path.GetFileName(layout.Folder), layout.Limits);
            try
            {
                return await BubblewrapJail.Launch(layout, Program, limited);
            }
            catch
            {
                await limited.Remove();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            throw new SandboxUnavailableException($"A sandbox cannot be launched here: {error.Message}");
        }
    }
}
