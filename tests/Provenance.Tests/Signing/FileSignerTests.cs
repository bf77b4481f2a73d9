using System.Runtime.Versioning;

namespace CodexPlatform.Provenance.Tests;

[SupportedOSPlatform("linux")]
public sealed class FileSignerTests : IDisposable
{
    private static readonly byte[] Message = "a message"u8.ToArray();

    private readonly KeyFolder folder = new();

    [Fact]
    public async Task Signs_so_that_the_published_key_verifies()
    {
        using var signer = FileSigner.Open(folder.Path);
        var signature = await signer.Sign(Message, CancellationToken.None);

        var (published, _) = SigningKey.FromPem(File.ReadAllText(folder.PublicKey));
        Assert.Equal(signer.KeyId, published!.Id);
        Assert.True(published.Verifies(Message, signature));
        Assert.False(published.Verifies("another"u8, signature));
        signature[^1] ^= 1;
        Assert.False(published.Verifies(Message, signature));
    }

    [Fact]
    public void Keeps_its_key()
    {
        using var first = FileSigner.Open(folder.Path);
        File.Delete(folder.PublicKey);
        using var second = FileSigner.Open(folder.Path);

        Assert.Equal(first.KeyId, second.KeyId);
        Assert.Equal(first.PublicKey.Pem, File.ReadAllText(folder.PublicKey));
    }

    [Fact]
    public async Task Makes_one_key_however_many_come_first_together()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var signer = FileSigner.Open(folder.Path);
            return signer.KeyId;
        })));

        Assert.Single(ids.Distinct());
        Assert.Equal([FileSigner.PrivateFile, FileSigner.PublicFile], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Shows_the_private_key_to_its_owner_only()
    {
        FileSigner.Open(folder.Path).Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.PrivateKey));

        File.SetUnixFileMode(folder.PrivateKey, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains("owner only", Assert.Throws<SigningKeyException>(() => FileSigner.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void Says_so_when_the_file_is_not_a_key(string text)
    {
        FileSigner.Open(folder.Path).Dispose();
        File.WriteAllText(folder.PrivateKey, text);

        Assert.Contains("cannot be read", Assert.Throws<SigningKeyException>(() => FileSigner.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_key_of_another_curve()
    {
        FileSigner.Open(folder.Path).Dispose();
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        File.WriteAllText(folder.PrivateKey, other.ExportPkcs8PrivateKeyPem());

        Assert.Contains("P-256", Assert.Throws<SigningKeyException>(() => FileSigner.Open(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Equal("key.unusable", SigningKey.FromPem(other.ExportSubjectPublicKeyInfoPem()).Refusal?.Code);
        Assert.Equal("key.unusable", SigningKey.FromPem("nothing").Refusal?.Code);
    }

    public void Dispose() => folder.Dispose();
}
