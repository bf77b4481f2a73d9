namespace CodexPlatform.Executor;

/// <summary>Limits by control groups that this engine made: one folder, or with cgroup v1 one of each controller.</summary>
/// <param name="counter">File and word that count the processes killed for memory.</param>
internal sealed class CgroupLimited(IReadOnlyList<string> folders, (string File, string Word) counter) : ILimited
{
    private long kills;

    public IReadOnlyList<string> Prefix => [];

    public IReadOnlyList<string> Join { get; } = [.. folders.Select(folder => folder + "/cgroup.procs")];

    public long ProcessKilobytes => 0;

    public long MemoryKills() => kills = Math.Max(kills, CgroupFolder.Count(counter.File, counter.Word));

    public void Launched(int process)
    {
    }

    public async Task Remove()
    {
        MemoryKills();
        foreach (var folder in folders)
        {
            await CgroupFolder.Remove(folder, CancellationToken.None);
        }
    }

    public static async Task<int> RemoveLeftovers(string parent, Func<string, bool> gone, CancellationToken cancellationToken)
    {
        var left = Directory.GetDirectories(parent).Where(folder => gone(Path.GetFileName(folder))).ToArray();
        foreach (var folder in left)
        {
            try
            {
                await CgroupFolder.Remove(folder, cancellationToken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another engine is removing it at this moment, or it is another user's, who will.
            }
        }
        return left.Length;
    }
}
