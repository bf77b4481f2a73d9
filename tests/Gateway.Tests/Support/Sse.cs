using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace CodexPlatform.Gateway.Tests;

/// <summary>A followed run, as a browser would see it.</summary>
internal sealed class Sse : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;

    private Sse(HttpResponseMessage response, Stream stream) => (_response, _stream) = (response, stream);

    public HttpResponseMessage Response => _response;

    public static async Task<Sse> Open(GatewayHost gateway, string run, string? lastEventId = null, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/runs/{run}/events{query}");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new Sse(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Each as <c>id type</c>; <c>caught-up</c> has no id.</summary>
    public async IAsyncEnumerable<string> Told()
    {
        var id = "";
        await foreach (var item in SseParser.Create(_stream, (type, data) => (type, JsonSerializer.Deserialize<JsonElement>(data))).EnumerateAsync())
        {
            if (item.EventType == "caught-up")
            {
                yield return item.EventType;
                continue;
            }

            id = item.EventId!;
            Xunit.Assert.Equal(id, item.Data.Item2.GetProperty("revision").GetRawText());
            Xunit.Assert.Equal(item.EventType, item.Data.Item2.GetProperty("type").GetString());
            yield return $"{id} {item.EventType}";
        }
    }

    /// <summary>Whatever comes until the end.</summary>
    public async Task<string> Rest()
    {
        using var reader = new StreamReader(_stream);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(5));
    }

    /// <summary>The bytes until a text has come.</summary>
    public async Task<string> Until(string text)
    {
        var (seen, buffer) = (new StringBuilder(), new byte[4096]);
        while (!seen.ToString().Contains(text, StringComparison.Ordinal))
        {
            var read = await _stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromMinutes(5));
            Xunit.Assert.NotEqual(0, read);
            seen.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return seen.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _response.Dispose();
    }
}
