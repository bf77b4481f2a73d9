using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodexPlatform.EventLog.EventStoreDb;
using CodexPlatform.EventStoreDb.Emulator;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

/// <summary>A server with a certificate that wants to know who calls.</summary>
public sealed class SecurityTests : IAsyncLifetime, IDisposable
{
    private static readonly StreamName Stream = new("run-1");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("esdb-");
    private readonly X509Certificate2 _certificate = SelfSigned();
    private EmulatorServer _server = null!;

    private string CaFile => Path.Combine(_folder.FullName, "ca.pem");

    private string KeyFile => Path.Combine(_folder.FullName, "key.pem");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(CaFile, _certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(KeyFile, _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        _server = await EmulatorServer.Start(new EmulatorOptions { Certificate = _certificate }, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Is_used_with_its_authority_a_user_and_a_certificate()
    {
        using var log = To("admin:changeit@", $"tlsCaFile={CaFile}&userCertFile={CaFile}&userKeyFile={KeyFile}");
        await log.Append(Stream, -1, "a");
        Assert.Equal(["a"], await log.Texts(Stream));
        await using var signals = log.Subscribe(null, LogFilter.Runs, CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal("a", (await signals.NextEntry()).Entry!.Text());
    }

    [Theory]
    [InlineData("admin:wrong@", "log.unauthenticated")]
    [InlineData("", "log.access-denied")]
    public async Task Lets_in_nobody_else_and_is_not_asked_again(string user, string code)
    {
        using var log = To(user, $"tlsCaFile={CaFile}&defaultDeadline=600000");
        foreach (var use in (Func<Task>[])[() => log.Append(Stream, -1, "a"), () => log.Texts(Stream), () => log.All()])
        {
            var refused = await Assert.ThrowsAsync<EventStoreDbEventLogException>(() => use().WaitAsync(Reading.Limit));
            Assert.Equal((code, false), (refused.Code, refused.Passing));
        }
    }

    [Fact]
    public async Task Is_not_trusted_without_its_authority()
    {
        using var log = To("admin:changeit@", "defaultDeadline=200");
        var outage = await Assert.ThrowsAsync<EventStoreDbEventLogException>(() => log.Texts(Stream).WaitAsync(Reading.Limit));
        Assert.Equal("log.unreachable", outage.Code);
    }

    [Fact]
    public async Task Is_trusted_blindly_only_when_asked_to()
    {
        using var log = To("admin:changeit@", "tlsVerifyCert=false");
        await log.Append(Stream, -1, "a");
    }

    [Theory]
    [InlineData("tlsCaFile=/none/ca.pem")]
    [InlineData("userCertFile=/none/u.pem&userKeyFile=/none/u.key")]
    public void A_certificate_that_is_missing_is_told_at_once(string keys)
    {
        var outage = Assert.Throws<EventStoreDbEventLogException>(() => To("", keys));
        Assert.Equal(("log.certificate", false), (outage.Code, outage.Passing));
    }

    [Fact]
    public void A_certificate_that_is_none_is_told_at_once()
    {
        var file = Path.Combine(_folder.FullName, "empty.pem");
        File.WriteAllText(file, "nothing");
        Assert.Equal("log.certificate", Assert.Throws<EventStoreDbEventLogException>(() => To("", $"tlsCaFile={file}")).Code);
    }

    private EventStoreDbEventLog To(string user, string keys) => Connected.To($"esdb://{user}127.0.0.1:{_server.Port}?{keys}");

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=esdb", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
