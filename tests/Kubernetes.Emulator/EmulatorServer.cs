using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>An API server of one node, in this process.</summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    public const string Namespace = "codex-sandboxes";

    private readonly WebApplication application;
    private readonly ObjectStore store;
    private readonly Kubelet kubelet;

    private EmulatorServer(WebApplication application, ObjectStore store, Kubelet kubelet, Faults faults) =>
        (this.application, this.store, this.kubelet, Faults) = (application, store, kubelet, faults);

    public Faults Faults { get; }

    public Uri Address => new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Containers that run at this moment.</summary>
    public int Running => kubelet.Running;

    public static async Task<EmulatorServer> Start(EmulatorOptions options, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
        {
            if (options.Certificate is { } certificate)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.ClientCertificateMode = options.ClientAuthority is null ? ClientCertificateMode.NoCertificate : ClientCertificateMode.AllowCertificate;
                    https.ClientCertificateValidation = (shown, _, _) => Vouched(shown, options.ClientAuthority);
                });
            }
        }));
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelHttpsConfiguration();
        var application = builder.Build();
        var (store, faults) = (new ObjectStore(TimeProvider.System), new Faults());
        var kubelet = new Kubelet(store, faults, options);
        var endpoint = new ApiEndpoint(
            options, faults, new(store, new(store, faults)), new(store), new(kubelet, options, faults), new(faults));
        application.UseWebSockets();
        application.Run(endpoint.Answer);
        await application.StartAsync(cancellationToken);
        var server = new EmulatorServer(application, store, kubelet, faults);
        server.Apply("networking.k8s.io/v1", "networkpolicies", DenyAll());
        return server;
    }

    /// <summary>Names of all pods that there are.</summary>
    public IReadOnlyList<string> Pods() => [.. Listed().Select(pod => (string)pod["metadata"]!["name"]!)];

    /// <summary>All pods, as JSON.</summary>
    public IReadOnlyList<string> PodsAsJson() => [.. Listed().Select(pod => pod.ToJsonString())];

    /// <summary>Every state of every pod from now on, as JSON, until the server ends.</summary>
    public IAsyncEnumerable<JsonObject> PodStates()
    {
        var changes = store.Follow();
        return changes.ReadAllAsync().Where(told => told.Kind == Kind.Pods).Select(told => told.Object);
    }

    /// <summary>Ends a pod as its node does: <c>Evicted</c>, <c>NodeLost</c>, <c>DeadlineExceeded</c>.</summary>
    public void Fail(string pod, string reason, string message) => kubelet.Fail(Namespace, pod, reason, message);

    /// <summary>Ends all watches, as a server that restarts does.</summary>
    public void DropWatches() => store.EndWatches();

    /// <summary>Forgets all changes, so that watches can only begin anew (410).</summary>
    public void Compact() => store.Compact();

    /// <summary>Puts an object in, past all checks.</summary>
    public void Apply(string version, string plural, JsonObject item) => store.Create(KindOf(version, plural), Namespace, item);

    public void Remove(string version, string plural, string name) => store.Remove(KindOf(version, plural), Namespace, name);

    /// <summary>A kubeconfig for this server.</summary>
    /// <param name="user">Lines of the user's entry; empty for an anonymous one.</param>
    public string Kubeconfig(string user = "", string authority = "") =>
        $$"""
        apiVersion: v1
        kind: Config
        current-context: emulator
        clusters:
        - name: emulator
          cluster:
            server: {{Address.ToString().TrimEnd('/')}}
            {{authority}}
        users:
        - name: anna
          user:
            {{(user.Length > 0 ? user : "{}")}}
        contexts:
        - name: emulator
          context: { cluster: emulator, user: anna, namespace: {{Namespace}} }

        """;

    public async ValueTask DisposeAsync()
    {
        await kubelet.DisposeAsync();
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private IReadOnlyList<JsonObject> Listed() => store.List(Kind.Pods, Namespace, Selector.Of(null, null)).Items;

    private static Kind KindOf(string version, string plural) => Kind.All.Single(kind => kind.Version == version && kind.Plural == plural);

    private static JsonObject DenyAll() => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "deny-all" },
        ["spec"] = new JsonObject { ["podSelector"] = new JsonObject(), ["policyTypes"] = new JsonArray("Ingress", "Egress") },
    };

    private static bool Vouched(X509Certificate2 shown, X509Certificate2? authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(authority!);
        return chain.Build(shown);
    }
}
