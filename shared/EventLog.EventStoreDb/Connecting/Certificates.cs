using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>Whom to trust and what to show, out of the files that the settings name.</summary>
internal static class Certificates
{
    /// <exception cref="EventStoreDbEventLogException">A file is missing or holds something else.</exception>
    public static SslClientAuthenticationOptions Load(ConnectionSettings settings)
    {
        var tls = new SslClientAuthenticationOptions();
        if (!settings.TlsVerifyCert)
        {
#pragma warning disable CA5359 // Asked for by name: tlsVerifyCert=false.
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (settings.TlsCaFile is { } file)
        {
            var roots = Read(file, () =>
            {
                var read = new X509Certificate2Collection();
                read.ImportFromPemFile(file);
                return read.Count > 0 ? read : throw new CryptographicException("There is no certificate in it");
            });
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(roots);
            tls.CertificateChainPolicy = policy;
        }

        if (settings is { UserCertFile: { } certificate, UserKeyFile: { } key })
        {
            tls.ClientCertificates = [Read(certificate, () => X509Certificate2.CreateFromPemFile(certificate, key))];
        }

        return tls;
    }

    private static T Read<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw EventStoreDbEventLogException.Certificate(file, exception);
        }
    }
}
