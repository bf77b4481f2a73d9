using System.Buffers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CodexPlatform.EventStoreDb.Emulator.Hosting;

/// <summary>Lets one port without TLS speak HTTP/1.1 and HTTP/2: who speaks HTTP/2 begins with its preface.</summary>
internal static class PrefaceSniffing
{
    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    private static readonly Agreement Agreed = new();

    /// <remarks>The server must allow requests that say http on what then passes for TLS.</remarks>
    public static void UsePrefaceSniffing(this ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.Use(next => async connection =>
        {
            if (await SpeaksHttp2(connection))
            {
                // Kestrel asks TLS which protocol was agreed on, and only TLS: so it is told what TLS would have said.
                connection.Features.Set<ITlsConnectionFeature>(Agreed);
                connection.Features.Set<ITlsApplicationProtocolFeature>(Agreed);
            }

            await next(connection);
        });
    }

    private static async Task<bool> SpeaksHttp2(ConnectionContext connection)
    {
        while (true)
        {
            var read = await connection.Transport.Input.ReadAsync(connection.ConnectionClosed);
            var head = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, Preface.Length)).ToArray();
            var matches = Preface.AsSpan().StartsWith(head);
            var decided = !matches || head.Length == Preface.Length || read.IsCompleted;
            connection.Transport.Input.AdvanceTo(read.Buffer.Start, decided ? read.Buffer.Start : read.Buffer.End);
            if (decided)
            {
                return matches && head.Length == Preface.Length;
            }
        }
    }

    /// <summary>TLS as far as Kestrel looks at it.</summary>
    private sealed class Agreement : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        public ReadOnlyMemory<byte> ApplicationProtocol { get; } = "h2"u8.ToArray();

        public X509Certificate2? ClientCertificate { get; set; }

        Task<X509Certificate2?> ITlsConnectionFeature.GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
    }
}
