using System.Diagnostics;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

public sealed class EngineFolderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly FakeHost host = new();

    public void Dispose() => host.Remove();

    /// <summary>Whatever process of this one starts meanwhile would have it too, and the shell could not be executed until that had come to its own program.</summary>
    [Fact]
    public async Task Has_a_shell_that_this_process_never_had_open_for_writing()
    {
        var (pipe, view) = (host.Folder + "/pipe", host.View());
        using (var made = Process.Start("mkfifo", pipe))
        {
            await made.WaitForExitAsync();
        }
        var making = Task.Run(() => EngineFolder.Make(host.Folder + "/engine", view.Engine, view.HomeInside, pipe));
        await using (var writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write)).WaitAsync(Patience))
        {
            using var limit = new CancellationTokenSource(Patience);
            string? shell = null;
            while (shell is null)
            {
                await Task.Delay(10, limit.Token);
                shell = Directory.GetFiles(host.Folder + "/engine", "sh", SearchOption.AllDirectories).SingleOrDefault();
            }
            Assert.DoesNotContain(shell, Directory.GetFileSystemEntries("/proc/self/fd").Select(descriptor => new FileInfo(descriptor).LinkTarget));
            await writer.WriteAsync("a shell"u8.ToArray());
        }
        var engine = await making.WaitAsync(Patience);
        Assert.Equal("a shell".Length, new FileInfo(engine.Shell).Length);
    }
}
