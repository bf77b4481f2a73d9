using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace CodexPlatform.Bus;

/// <summary>Whom we believe to be the broker, and what we show of ourselves.</summary>
internal static class BrokerTls
{
    public static X509Certificate2? Own(RabbitMqOptions options) =>
        options.CertificateFile is { } file ? X509Certificate2.CreateFromPemFile(file, options.KeyFile) : null;

    /// <summary>With authorities of our own, only they count; the name must be right in any case.</summary>
    public static RemoteCertificateValidationCallback? Check(RabbitMqOptions options)
    {
        if (options.CaFile is null)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(options.CaFile);
        return (_, certificate, chain, errors) => certificate is X509Certificate2 shown
            && !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            && SignedBy(authorities, shown, chain);
    }

    private static bool SignedBy(X509Certificate2Collection authorities, X509Certificate2 shown, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(shown);
    }
}
