namespace CodexPlatform.Bus.Tests;

/// <summary>A file that holds a password.</summary>
internal sealed class PasswordFile : IAsyncDisposable
{
    public PasswordFile(string password) => File.WriteAllText(Path, password);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public ValueTask DisposeAsync()
    {
        File.Delete(Path);
        return ValueTask.CompletedTask;
    }
}
