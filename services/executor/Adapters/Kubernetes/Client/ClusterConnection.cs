using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>The pipe to one API server: certificates, the token, and one attempt at a request.</summary>
internal sealed class ClusterConnection : IDisposable
{
    /// <summary>Kubelets renew a token at four fifths of its life, an hour at least.</summary>
    private static readonly TimeSpan TokenAge = TimeSpan.FromMinutes(1);

    private readonly ClusterAccess access;
    private readonly TimeProvider time;
    private (string Token, long Read)? token;

    public ClusterConnection(ClusterAccess access, TimeProvider time)
    {
        (this.access, this.time) = (access, time);
        Invoker = new(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseProxy = false,
            SslOptions = Security(access),
        });
    }

    public HttpMessageInvoker Invoker { get; }

    public Uri Server => access.Server;

    /// <summary>The value of the header that says who asks; null where a certificate does.</summary>
    /// <exception cref="KubernetesException">The token cannot be read.</exception>
    public string? Bearer()
    {
        if (access.TokenFile is not { } file)
        {
            return access.Token;
        }
        if (token is not { } known || time.GetElapsedTime(known.Read) > TokenAge)
        {
            try
            {
                known = (File.ReadAllText(file).Trim(), time.GetTimestamp());
                token = known;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw KubernetesException.NoAnswer(error);
            }
        }
        return known.Token;
    }

    /// <summary>One attempt; the answer's body is not read yet.</summary>
    /// <exception cref="KubernetesException">No answer, or one that is not a success.</exception>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(access.Server, path)) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("codex-executor", "1"));
        if (Bearer() is { } bearer)
        {
            request.Headers.Authorization = new("Bearer", bearer);
        }
        HttpResponseMessage answer;
        try
        {
            answer = await Invoker.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException error)
        {
            throw KubernetesException.NoAnswer(error);
        }
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }
        using (answer)
        {
            throw await Refusal(answer, cancellationToken);
        }
    }

    public void Dispose() => Invoker.Dispose();

    private static async Task<KubernetesException> Refusal(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        ApiStatus? told = null;
        try
        {
            told = ApiJson.Read<ApiStatus>(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or HttpRequestException or IOException)
        {
            // A proxy on the way answers with text of its own; the status says enough.
        }
        var wait = answer.Headers.RetryAfter?.Delta
            ?? (answer.Headers.TryGetValues("Retry-After", out var values) && int.TryParse(values.First(), CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(seconds) : null);
        return KubernetesException.Of((int)answer.StatusCode, told, wait);
    }

    private static SslClientAuthenticationOptions Security(ClusterAccess access)
    {
        var options = new SslClientAuthenticationOptions();
        if (access is { ClientCertificate: { } certificate, ClientKey: { } key })
        {
            using var pem = X509Certificate2.CreateFromPem(certificate, key);
            options.ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)];
        }
        if (access.Authority is { } authority)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPem(authority);
            options.CertificateChainPolicy = policy;
        }
        return options;
    }
}
