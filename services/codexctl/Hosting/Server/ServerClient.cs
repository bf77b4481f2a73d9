using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Gateway;

namespace CodexPlatform.Codexctl;

/// <summary>Speaks to a gateway: every reply is what was asked for, a problem that the server has with the request, or an outage.</summary>
internal sealed class ServerClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly HttpClient _http;

    /// <param name="server">Where the server is, as a person gave it.</param>
    public ServerClient(Uri server)
    {
        Server = server;
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10), AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + GatewayModule.Prefix + "/"),
            Timeout = Patience,
        };
    }

    public Uri Server { get; }

    /// <param name="path">Below the API's prefix.</param>
    /// <exception cref="ServerOutageException">There is no such server, or it cannot answer.</exception>
    public async Task<ServerReply<T>> Get<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await Send(new HttpRequestMessage(HttpMethod.Get, path), MediaTypes.Json, cancellationToken);
        return await Read<T>(response, cancellationToken);
    }

    /// <inheritdoc cref="Get"/>
    public async Task<ServerReply<T>> Post<T>(string path, object body, string? key, CancellationToken cancellationToken)
        where T : class
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), WireJson.Stored));
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Add(ApiHeaders.IdempotencyKey, key);
        }

        using var response = await Send(request, MediaTypes.Json, cancellationToken);
        return await Read<T>(response, cancellationToken);
    }

    /// <summary>A reply whose body is yet to be read. Its status is a success, or a problem that the server has with the request.</summary>
    /// <inheritdoc cref="Get"/>
    public async Task<HttpResponseMessage> Send(HttpRequestMessage request, string accept, CancellationToken cancellationToken)
    {
        request.Headers.Accept.ParseAdd(accept);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw ServerOutageException.Unreachable(Server, exception);
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        if (response.StatusCode == HttpStatusCode.NoContent || (response.IsSuccessStatusCode ? type == accept : type == MediaTypes.Problem))
        {
            return response;
        }

        using (response)
        {
            throw ServerOutageException.Another(Server, $"it says {(int)response.StatusCode}{(type is null ? "" : $" with {type}")}");
        }
    }

    /// <summary>What the server has against the request; null for nothing.</summary>
    /// <inheritdoc cref="Get"/>
    public async Task<Problem?> Problem(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var problem = await Decode<Problem>(response, cancellationToken);
        return problem switch
        {
            { Code: "address.unknown" } => throw ServerOutageException.Another(Server, problem.Detail),
            { Status: >= 500 } => throw new ServerOutageException(
                problem.Code, $"The server at {Server} cannot answer: {problem.Detail.TrimEnd('.')}{(problem.Trace is { } trace ? $" (trace {trace})" : "")}", passing: problem.Status == 503),
            _ => problem,
        };
    }

    public void Dispose() => _http.Dispose();

    private async Task<ServerReply<T>> Read<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class =>
        await Problem(response, cancellationToken) is { } problem ? new(null, problem) : new(await Decode<T>(response, cancellationToken), null);

    private async Task<T> Decode<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync<T>(body, WireJson.Stored, cancellationToken) ?? throw new JsonException("It is null");
        }
        catch (JsonException exception)
        {
            throw ServerOutageException.Another(Server, $"its reply is not what this program knows ({exception.Message})");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw ServerOutageException.Unreachable(Server, exception);
        }
    }
}

/// <summary>Exactly one of the two is there.</summary>
internal sealed record ServerReply<T>(T? Value, Problem? Problem)
    where T : class
{
    /// <summary>For a request that no server has anything against.</summary>
    /// <exception cref="ServerOutageException">This one has.</exception>
    public T Demand(Uri server) => Value ?? throw new ServerOutageException(Problem!.Code, $"The server at {server} refuses: {Problem.Detail}", passing: false);
}
