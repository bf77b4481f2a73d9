namespace CodexPlatform.Provenance.Tests;

internal sealed class KeyFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("codex-keys-").FullName;

    public string PrivateKey => System.IO.Path.Combine(Path, FileSigner.PrivateFile);

    public string PublicKey => System.IO.Path.Combine(Path, FileSigner.PublicFile);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
