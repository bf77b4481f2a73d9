namespace CodexPlatform.Provenance;

/// <summary>Something that signs with one key: ECDSA on the curve P-256 with SHA-256.</summary>
public interface ISigner
{
    /// <summary>SHA-256 of the key's SubjectPublicKeyInfo, lower-case hex.</summary>
    string KeyId { get; }

    /// <summary>Signs a message.</summary>
    /// <returns>The signature in its DER form.</returns>
    Task<byte[]> Sign(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);
}
