using System.Net.Security;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;

namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>One channel to each member that was ever talked to.</summary>
internal sealed class Channels(ConnectionSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>An event of the biggest size that a server takes (16 MiB), with what is around it.</summary>
    private const int ReceiveLimit = 17 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<NodeAddress, GrpcChannel> _open = [];
    private readonly SslClientAuthenticationOptions? _tls = settings.Tls ? Certificates.Load(settings) : null;
    private bool _disposed;

    public GrpcChannel To(NodeAddress address)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(EventStoreDbEventLog));
            return _open.TryGetValue(address, out var known) ? known : _open[address] = Open(address);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var channel in _open.Values)
            {
                channel.Dispose();
            }
        }
    }

    private GrpcChannel Open(NodeAddress address) => new(
        new UriBuilder(settings.Tls ? "https" : "http", address.Host, address.Port).Uri,
        new GrpcChannelOptions
        {
            Tls = _tls,
            KeepAliveInterval = settings.KeepAliveInterval,
            KeepAliveTimeout = settings.KeepAliveTimeout ?? Timeout.InfiniteTimeSpan,
            Limits = new GrpcLimits(ReceiveLimit, int.MaxValue),
        },
        time);
}
