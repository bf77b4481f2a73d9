using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance;

/// <summary>A signed statement in a Dead Simple Signing Envelope, version 1.</summary>
/// <param name="Payload">The statement's bytes in base 64.</param>
public sealed record Envelope(string Payload, string PayloadType, ImmutableArray<EnvelopeSignature> Signatures)
{
    /// <summary>What the payload is; signed together with it.</summary>
    public const string InToto = "application/vnd.in-toto+json";

    public static async Task<Envelope> Seal(ReadOnlyMemory<byte> statement, ISigner signer, CancellationToken cancellationToken)
    {
        var signature = await signer.Sign(PreAuthentication(InToto, statement.Span), cancellationToken);
        return new(Convert.ToBase64String(statement.Span), InToto, [new(signer.KeyId, Convert.ToBase64String(signature))]);
    }

    /// <returns>The envelope, or <c>envelope.malformed</c>.</returns>
    public static (Envelope? Envelope, Refusal? Refusal) Decode(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return (null, Malformed("it is not UTF-8"));
        }

        try
        {
            var envelope = JsonSerializer.Deserialize<Envelope>(json, WireJson.Strict);
            return envelope is { Signatures.IsDefault: false } ? (envelope, null) : (null, Malformed("it has no signatures"));
        }
        catch (JsonException exception)
        {
            return (null, Malformed(exception.Message));
        }
    }

    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Stored);

    /// <summary>What is signed: <c>DSSEv1 SP LEN(type) SP type SP LEN(body) SP body</c>, lengths in bytes as ASCII decimals.</summary>
    public static byte[] PreAuthentication(string payloadType, ReadOnlySpan<byte> payload)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} ");
        return [.. Encoding.UTF8.GetBytes(head), .. payload];
    }

    private static Refusal Malformed(string problem) => new("envelope.malformed", $"This is not a signed envelope: {problem}");
}

public sealed record EnvelopeSignature(string Keyid, string Sig);
