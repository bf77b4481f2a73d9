using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Executor.Tests.Sandboxes;
using CodexPlatform.Kubernetes.Emulator;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes.Client;

public sealed class KubernetesClientTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HurriedTime time = new();
    private readonly DateTimeOffset today = DateTimeOffset.UtcNow;
    private string? token;

    private EmulatorServer Server { get; set; } = null!;

    private KubernetesClient Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await EmulatorServer.Start(new EmulatorOptions { Token = () => token }, default);
        Server.Faults.Fate = _ => PodFate.Unschedulable;
        Client = new(Clusters.AccessOf(Server), time);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Asks_again_where_it_may_pass(int status)
    {
        Server.Faults.Refuse("GET", "/pods", status, times: 3);
        Assert.Empty((await Client.Pods.List("", default)).Items);
    }

    [Fact]
    public async Task Waits_as_long_as_the_server_asks()
    {
        Server.Faults.Refuse("GET", "/pods", 429, retryAfter: 3600);
        var listing = Client.Pods.List("", default);
        await time.Awaited(TimeSpan.FromHours(1)).WaitAsync(Patience);
        Assert.False(listing.IsCompleted);
        time.Pass(TimeSpan.FromHours(1));
        Assert.Empty((await listing.WaitAsync(Patience)).Items);
    }

    [Fact]
    public async Task Gives_up_in_the_end_and_says_why()
    {
        // A port that is taken and on which nobody listens: that of a server that has ended may be another's by now.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = new KubernetesClient(new ClusterAccess(new($"http://{deaf.LocalEndPoint}"), EmulatorServer.Namespace), time);
        var failed = await Assert.ThrowsAsync<KubernetesException>(() => client.Pods.List("", default));
        Assert.True(failed.IsPassing);
        Assert.Contains("does not answer", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_refusals_apart()
    {
        var made = await Client.Pods.Create(Samples.Pod("one"), default);
        Assert.True((await Refused(() => Client.Pods.Create(Samples.Pod("one"), default))).IsTaken);
        Assert.True((await Refused(() => Client.Pods.Delete("one", new("another"), 0, default))).IsConflict);
        Assert.True((await Refused(() => Client.Pods.Merge("one", new { metadata = new { resourceVersion = "1" } }, default))).IsConflict);
        Assert.True((await Refused(() => Client.Pods.Merge("two", new { }, default))).IsMissing);
        Assert.Null(await Client.Pods.Find("two", default));
        await Client.Pods.Delete("one", new(made.Metadata.Uid), 0, default);
        await Client.Pods.Delete("one", null, 0, default);
        Assert.Empty(Server.Pods());
    }

    [Fact]
    public async Task Keeps_the_servers_words_when_admission_refuses()
    {
        var loose = Samples.Pod("one");
        loose = loose with { Spec = loose.Spec! with { SecurityContext = null } };
        var refused = await Refused(() => Client.Pods.Create(loose, default));
        Assert.Equal((403, "Forbidden"), (refused.Status, refused.Reason));
        Assert.Contains("violates PodSecurity \"restricted:latest\": runAsNonRoot != true, seccompProfile", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_what_it_may_do()
    {
        Server.Faults.Forbid("create pods/exec");
        Server.Faults.Forbid("update leases");
        Assert.Equal(["create pods/exec", "update coordination.k8s.io/leases"], (await ClusterReview.Missing(Client, default)).Select(missing => missing.ToString()));
    }

    [Fact]
    public async Task Reads_events_of_one_pod()
    {
        var one = await Client.Pods.Create(Samples.Pod("one"), default);
        await Client.Pods.Create(Samples.Pod("two"), default);
        ClusterEvent[] events = [];
        using var limit = new CancellationTokenSource(Patience);
        while (events.Length == 0)
        {
            await Task.Delay(10, limit.Token);
            events = [.. (await Client.Events.List("", default, $"involvedObject.uid={one.Metadata.Uid}")).Items];
        }
        Assert.Equal(("FailedScheduling", "one"), (events.Single().Reason, events.Single().InvolvedObject.Name));
    }

    [Fact]
    public async Task Reads_a_token_again_once_it_is_old()
    {
        var file = Path.GetTempFileName();
        try
        {
            token = "first";
            await File.WriteAllTextAsync(file, "first\n");
            using var client = new KubernetesClient(Clusters.AccessOf(Server) with { TokenFile = file }, time);
            await client.Pods.List("", default);
            token = "second";
            await File.WriteAllTextAsync(file, "second\n");
            Assert.Equal(401, (await Refused(() => client.Pods.List("", default))).Status);
            time.Pass(TimeSpan.FromMinutes(2));
            await client.Pods.List("", default);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Trusts_only_whom_its_authority_vouches_for_and_shows_its_certificate()
    {
        using var authority = Certificate("CN=authority", null);
        using var own = Certificate("CN=127.0.0.1", authority);
        using var anna = Certificate("CN=anna", authority);
        await using var server = await EmulatorServer.Start(
            new EmulatorOptions { Certificate = own, ClientAuthority = authority, Token = () => "for nobody" }, default);
        var access = Clusters.AccessOf(server) with
        {
            Authority = authority.ExportCertificatePem(), ClientCertificate = anna.ExportCertificatePem(), ClientKey = anna.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(),
        };
        using var client = new KubernetesClient(access, time);
        Assert.Empty((await client.Pods.List("", default)).Items);
        using var nobody = new KubernetesClient(access with { ClientCertificate = null }, time);
        Assert.Equal(401, (await Refused(() => nobody.Pods.List("", default))).Status);
        using var other = Certificate("CN=other", null);
        using var wary = new KubernetesClient(access with { Authority = other.ExportCertificatePem() }, time);
        Assert.Contains("SSL", (await Refused(() => wary.Pods.List("", default))).Message, StringComparison.Ordinal);
    }

    private static Task<KubernetesException> Refused(Func<Task> asked) => Assert.ThrowsAsync<KubernetesException>(asked);

    private X509Certificate2 Certificate(string subject, X509Certificate2? authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        // An authority may not vouch beyond its own end.
        var (from, until) = (today.AddDays(-1), today.AddDays(1));
        if (authority is null)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            return request.CreateSelfSigned(from, until);
        }
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
