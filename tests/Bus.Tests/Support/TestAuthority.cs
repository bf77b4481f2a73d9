using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CodexPlatform.Bus.Tests;

/// <summary>A certificate authority made for one test, with a certificate for a broker and one for a client.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codex-authority-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=authority of a test", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path("ca.pem"), _root.ExportCertificatePem());
        Sign("broker");
        Sign("client");
        File.WriteAllText(Path("password"), "guest\n");
    }

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    /// <summary>What a broker needs to be told to speak TLS on its port + 3 with clients that show a certificate.</summary>
    public string BrokerConfiguration => $"""
        listeners.ssl.1 = 127.0.0.1:@tls@
        ssl_options.cacertfile = {Path("ca.pem")}
        ssl_options.certfile = {Path("broker.pem")}
        ssl_options.keyfile = {Path("broker.key")}
        ssl_options.verify = verify_peer
        ssl_options.fail_if_no_peer_cert = true
        """;

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Sign(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path(name + ".pem"), signed.ExportCertificatePem());
        File.WriteAllText(Path(name + ".key"), key.ExportPkcs8PrivateKeyPem());
    }
}
