using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>One adapter for all tests of a class, with a folder of its own.</summary>
public sealed class BubblewrapFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateDirectory($"{Path.GetTempPath()}/codex-tests-{Guid.NewGuid():N}").FullName;

    public BubblewrapFixture() => Sandboxes = new(new BubblewrapOptions { Folder = folder }, Time);

    public HurriedTime Time { get; } = new();

    public BubblewrapSandboxes Sandboxes { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Sandboxes.DisposeAsync();
        Directory.Delete(folder, recursive: false);
    }
}
