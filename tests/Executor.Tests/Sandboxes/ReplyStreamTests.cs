using System.Text;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>Replies as they come through a pipe: in pieces of any size.</summary>
public class ReplyStreamTests
{
    private const string Nonce = "0123456789abcdef";
    private const string Begin = "\u001e" + Nonce + "\n";

    public static TheoryData<int> Pieces => [1, 2, 3, 5, 16, 17, 18, 19, 1000];

    [Theory]
    [MemberData(nameof(Pieces))]
    public async Task Are_the_same_whatever_pieces_they_come_in(int size)
    {
        var body = "\u001e\u001e0123 \u001e" + Nonce[..^1] + "\n binary \0 end\u001e";
        var told = new StringBuilder();
        var reply = await new ReplyStream(new Pieced(Begin + body + "\u001e" + Nonce + " 42\n", size))
            .Next(Nonce, 1000, piece => told.Append(Encoding.UTF8.GetString(piece.Span)));
        Assert.Equal((body, body, 42, (long)body.Length), (Encoding.UTF8.GetString(reply.Kept.Span), told.ToString(), reply.Code, reply.Bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bwrap: no\n")]
    [InlineData("x" + Begin + "\u001e" + Nonce + " 0\n")]
    [InlineData(Begin)]
    [InlineData(Begin + "out\u001e" + Nonce + " zero\n")]
    [InlineData(Begin + "out\u001e" + Nonce + " 0\nmore")]
    [InlineData("\u001e" + "fedcba9876543210\n\u001e" + Nonce + " 0\n")]
    public async Task Are_refused_where_a_frame_is_malformed_or_unasked(string text) =>
        await Assert.ThrowsAsync<MalformedFrameException>(() => new ReplyStream(new Pieced(text, 1000)).Next(Nonce, 10, null));

    [Fact]
    public async Task Keep_the_first_bytes_and_count_the_rest()
    {
        var reply = await new ReplyStream(new Pieced(Begin + "1234567890\u001e" + Nonce + " 0\n", 4)).Next(Nonce, 5, null);
        Assert.Equal(("12345", 10L), (Encoding.UTF8.GetString(reply.Kept.Span), reply.Bytes));
    }

    private sealed class Pieced(string text, int size) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, size)], cancellationToken);
    }
}
