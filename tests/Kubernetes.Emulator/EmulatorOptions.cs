using System.Security.Cryptography.X509Certificates;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>How the server is to be.</summary>
public sealed class EmulatorOptions
{
    /// <summary>0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The token that askers show, at this moment; null where anybody may ask.</summary>
    public Func<string?> Token { get; init; } = () => null;

    /// <summary>The server's certificate; null for plain HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Vouches for certificates of clients.</summary>
    public X509Certificate2? ClientAuthority { get; init; }

    /// <summary>Exec sub-protocols that the server speaks: before 1.29 there was no version 5.</summary>
    public IReadOnlyList<string> ExecProtocols { get; init; } = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    /// <summary>Whether pods share this machine's network, as on a cluster that enforces no policy; else they have none.</summary>
    public bool OpenNetwork { get; init; }

    /// <summary>Most processes of a pod, whatever it asks for (a kubelet's <c>podPidsLimit</c>).</summary>
    public int PodProcesses { get; init; } = 1024;
}
