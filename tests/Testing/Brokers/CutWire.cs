using System.Net;
using System.Net.Sockets;

namespace CodexPlatform.Testing;

/// <summary>A wire to a server that can be cut: what is connected through it loses its connection, and may connect again.</summary>
public sealed class CutWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _ends = [];
    private readonly Uri _server;
    private bool _gone;

    public CutWire(Uri server)
    {
        _server = server;
        _listener.Start();
        Uri = new UriBuilder(server) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _ = Accept();
    }

    /// <summary>The server's address through the wire.</summary>
    public Uri Uri { get; }

    public void Cut()
    {
        lock (_ends)
        {
            foreach (var end in _ends)
            {
                end.Close(timeout: 0);
            }

            _ends.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_ends)
        {
            _gone = true;
        }

        Cut();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Connect(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The wire is gone.
        }
    }

    private async Task Connect(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var away = true;
        lock (_ends)
        {
            // Before it is connected: a cut in between cuts it as well.
            if (!_gone)
            {
                _ends.AddRange([near, far]);
                away = false;
            }
        }

        try
        {
            if (!away)
            {
                await far.ConnectAsync(_server.Host, _server.Port);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            away = true;
        }

        if (away)
        {
            // The server or the wire is away: whoever came is turned away, and may come again.
            near.Dispose();
            far.Dispose();
            return;
        }

        await Task.WhenAll(Carry(near, far), Carry(far, near));
    }

    private static async Task Carry(Socket from, Socket to)
    {
        var bytes = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(bytes) is > 0 and var count)
            {
                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(bytes.AsMemory(sent..count));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // An end is gone, or the wire is cut.
        }

        from.Dispose();
        to.Dispose();
    }
}
