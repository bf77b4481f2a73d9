using System.Text;

namespace CodexPlatform.Provenance.Tests;

public class EnvelopeTests
{
    /// <summary>The test vector of the DSSE specification, version 1.</summary>
    [Fact]
    public void Authenticates_type_and_payload_as_the_specification_says() => Assert.Equal(
        "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
        Encoding.UTF8.GetString(Envelope.PreAuthentication("http://example.com/HelloWorld", "hello world"u8)));

    [Fact]
    public void Counts_bytes_and_not_letters() => Assert.Equal(
        "DSSEv1 2 é 4 öö", Encoding.UTF8.GetString(Envelope.PreAuthentication("é", "öö"u8)));

    [Fact]
    public async Task Is_read_as_it_was_written()
    {
        using var folder = new KeyFolder();
        using var signer = FileSigner.Open(folder.Path);
        var envelope = await Envelope.Seal("{}"u8.ToArray(), signer, CancellationToken.None);

        var (read, refusal) = Envelope.Decode(envelope.Encode());

        Assert.Null(refusal);
        Assert.Equal(("e30=", Envelope.InToto, signer.KeyId), (read!.Payload, read.PayloadType, read.Signatures.Single().Keyid));
        Assert.True(signer.PublicKey.Verifies(Envelope.PreAuthentication(Envelope.InToto, "{}"u8), Convert.FromBase64String(read.Signatures.Single().Sig)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"payload":"","payloadType":"x","signatures":null}""")]
    [InlineData("""{"payload":"","payloadType":"x","signatures":[],"extra":1}""")]
    public void Is_refused_in_any_other_form(string json) =>
        Assert.Equal("envelope.malformed", Envelope.Decode(Encoding.UTF8.GetBytes(json)).Refusal?.Code);
}
