namespace CodexPlatform.EventStoreDb.Emulator.Tests.Storage;

/// <summary>A folder that is gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("esdb-emulator-").FullName;

    public string LogFile => System.IO.Path.Combine(Path, "events.log");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
