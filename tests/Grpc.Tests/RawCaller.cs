using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace CodexPlatform.Grpc.Tests;

/// <summary>Sends what no well-behaved client would.</summary>
internal sealed class RawCaller(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>A message in its frame, or what is to look like one.</summary>
    public static byte[] Frame(byte flag, byte[] message, int? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length ?? message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public async Task<HttpResponseMessage> Post(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(body),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        foreach (var (name, value) in headers)
        {
            if (name == "content-type")
            {
                request.Content.Headers.ContentType = new MediaTypeHeaderValue(value);
            }
            else
            {
                request.Headers.Add(name, value);
            }
        }

        return await _client.SendAsync(request);
    }

    /// <summary>The status, wherever it stands.</summary>
    public static string? Status(HttpResponseMessage response) =>
        response.TrailingHeaders.TryGetValues("grpc-status", out var behind) ? behind.Single()
        : response.Headers.TryGetValues("grpc-status", out var before) ? before.Single()
        : null;

    public void Dispose() => _client.Dispose();
}
