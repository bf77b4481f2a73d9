using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodexPlatform.Grpc.Client;
using CodexPlatform.Grpc.Server;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CodexPlatform.Grpc.Tests;

/// <summary>Calls over TLS: an authority of one's own, and certificates that callers show.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly Authority _authority = new("Ours");
    private readonly Authority _stranger = new("Theirs");

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task A_server_of_the_given_authority_is_trusted()
    {
        await using var server = await Start(_authority);
        using var channel = server.Channel(new GrpcChannelOptions { Tls = Trusting(_authority) });
        Assert.Equal("https", channel.Address.Scheme);
        Assert.Equal("hello", Echo.Text(await channel.Unary(Echo.Once, Echo.Bytes("hello"), GrpcCallOptions.None, CancellationToken.None)));
    }

    [Fact]
    public async Task A_server_of_another_authority_is_unavailable()
    {
        await using var server = await Start(_stranger);
        using var channel = server.Channel(new GrpcChannelOptions { Tls = Trusting(_authority) });
        var failure = await Assert.ThrowsAsync<GrpcException>(() => channel.Unary(Echo.Once, [], GrpcCallOptions.None, CancellationToken.None));
        Assert.Equal(GrpcStatus.Unavailable, failure.Status);
    }

    [Fact]
    public async Task A_caller_shows_its_certificate()
    {
        await using var server = await LiveServer.Start(
            endpoints => endpoints.MapUnary(Echo.Once, async (_, context, token) =>
                Echo.Bytes((await context.Http.Connection.GetClientCertificateAsync(token))!.Subject)),
            tls: https =>
            {
                https.ServerCertificate = _authority.Issue("localhost");
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.AllowAnyClientCertificate();
            });
        var tls = Trusting(_authority);
        tls.ClientCertificates = [_authority.Issue("somebody")];
        using var handler = new SocketsHttpHandler { SslOptions = tls };
        using var channel = new GrpcChannel(server.Address, handler, GrpcLimits.Usual, TimeProvider.System);
        Assert.Equal("CN=somebody", Echo.Text(await channel.Unary(Echo.Once, [], GrpcCallOptions.None, CancellationToken.None)));
    }

    private static Task<LiveServer> Start(Authority authority) =>
        LiveServer.Start(Echo.Map, tls: https => https.ServerCertificate = authority.Issue("localhost"));

    private static SslClientAuthenticationOptions Trusting(Authority authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority.Root);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }

    /// <summary>Issues certificates for tests.</summary>
    private sealed class Authority : IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly DateTimeOffset _from = DateTimeOffset.UtcNow.AddDays(-1);

        public Authority(string name)
        {
            var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            Root = request.CreateSelfSigned(_from, _from.AddDays(30));
        }

        public X509Certificate2 Root { get; }

        public X509Certificate2 Issue(string name)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(System.Net.IPAddress.Loopback);
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
            using var issued = request.Create(Root, _from, _from.AddDays(20), RandomNumberGenerator.GetBytes(8));
            return issued.CopyWithPrivateKey(key);
        }

        public void Dispose()
        {
            Root.Dispose();
            _key.Dispose();
        }
    }
}
