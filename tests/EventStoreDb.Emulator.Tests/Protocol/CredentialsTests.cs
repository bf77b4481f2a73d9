using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Wire;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Protocol;

[Trait("Requirement", "L19")]
public sealed class CredentialsTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationToken _patience = Patience.Begin();
    private readonly X509Certificate2 _certificate = SelfSigned();
    private EmulatorServer _server = null!;
    private GrpcChannel _client = null!;

    public async Task InitializeAsync()
    {
        _server = await EmulatorServer.Start(new EmulatorOptions { Certificate = _certificate }, _patience);
        var trusting = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == _certificate.GetCertHashString(),
        };
        _client = new GrpcChannel(_server.Address, new GrpcChannelOptions { Tls = trusting }, TimeProvider.System);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _certificate.Dispose();
    }

    [Fact]
    public async Task That_are_right_are_enough() =>
        Assert.Equal("not found", Telling.Of(await Read($"Basic {Base64("admin:changeit")}")));

    [Theory]
    [InlineData("admin:wrong")]
    [InlineData("nobody:changeit")]
    public async Task That_are_wrong_are_not_authentic(string pair)
    {
        var refused = await LiveEmulator.Refused(() => Read($"Basic {Base64(pair)}"));
        Assert.Equal((GrpcStatus.Unauthenticated, null), (refused.Status, refused.Trailers.Value("exception")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer junk")]
    public async Task That_are_none_are_denied(string? authorization)
    {
        var refused = await LiveEmulator.Refused(() => Read(authorization));
        Assert.Equal((GrpcStatus.PermissionDenied, "access-denied"), (refused.Status, refused.Trailers.Value("exception")));
    }

    [Fact]
    public async Task Are_not_needed_to_find_the_server_and_what_it_can()
    {
        Assert.Single((await _client.Unary(Methods.Gossip, new Empty(), GrpcCallOptions.None, _patience)).Members);
        Assert.NotEmpty((await _client.Unary(Methods.SupportedMethods, new Empty(), GrpcCallOptions.None, _patience)).Methods);
    }

    [Fact]
    public async Task Are_not_looked_at_by_an_insecure_server()
    {
        await using var live = await LiveEmulator.Start();
        var options = new GrpcCallOptions(new GrpcMetadata { { "authorization", "Basic nonsense" } });
        var told = await live.Client.ServerStreaming(Methods.Read, new() { Options = Reads.Stream("s") }, options, live.Patience).SingleAsync();
        Assert.Equal("not found", Telling.Of(told));
        Assert.NotNull((await live.Append("s", Expected.NoStream, 1)).Success);
    }

    private async Task<EventLog.EventStoreDb.Wire.Streams.ReadResp> Read(string? authorization)
    {
        var options = new GrpcCallOptions(authorization is null ? null : new GrpcMetadata { { "authorization", authorization } });
        return await _client.ServerStreaming(Methods.Read, new() { Options = Reads.Stream("s") }, options, _patience).SingleAsync();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
