using System.Security.Cryptography;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance;

/// <summary>The half of the key that everybody may have.</summary>
public sealed class SigningKey
{
    private readonly byte[] subjectPublicKeyInfo;

    private SigningKey(byte[] subjectPublicKeyInfo) => this.subjectPublicKeyInfo = subjectPublicKeyInfo;

    /// <inheritdoc cref="ISigner.KeyId"/>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo));

    public string Pem => PemEncoding.WriteString("PUBLIC KEY", subjectPublicKeyInfo) + "\n";

    /// <returns>The key, or <c>key.unusable</c>: not a PEM public key, or not of the curve P-256.</returns>
    public static (SigningKey? Key, Refusal? Refusal) FromPem(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return Of(key);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return (null, new Refusal("key.unusable", $"This is not a public key in PEM form: {exception.Message}"));
        }
    }

    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    internal static (SigningKey? Key, Refusal? Refusal) Of(ECDsa key) =>
        key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
            ? (new(key.ExportSubjectPublicKeyInfo()), null)
            : (null, new Refusal("key.unusable", "The key is not of the curve P-256"));
}
