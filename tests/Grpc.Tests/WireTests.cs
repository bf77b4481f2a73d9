using CodexPlatform.Grpc.Wire;

namespace CodexPlatform.Grpc.Tests;

/// <summary>How things look on the wire.</summary>
public class WireTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text ~", "plain text ~")]
    [InlineData("100 %", "100 %25")]
    [InlineData("größer\r\n", "gr%C3%B6%C3%9Fer%0D%0A")]
    [InlineData("\u0000\u007f😀", "%00%7F%F0%9F%98%80")]
    public void A_message_is_percent_encoded(string text, string encoded)
    {
        Assert.Equal(encoded, PercentEncoding.Encode(text));
        Assert.Equal(text, PercentEncoding.Decode(encoded));
    }

    [Theory]
    [InlineData("50%", "50%")]
    [InlineData("%zz%4", "%zz%4")]
    [InlineData("%41%", "A%")]
    public void What_is_wrongly_encoded_is_kept(string text, string decoded) => Assert.Equal(decoded, PercentEncoding.Decode(text));

    [Theory]
    [InlineData(1, "1u")]
    [InlineData(10, "1u")]
    [InlineData(15, "2u")]
    [InlineData(10_000_000, "1000000u")]
    [InlineData(999_999_990, "99999999u")]
    [InlineData(1_000_000_000, "100000m")]
    [InlineData(999_999_990_000, "99999999m")]
    [InlineData(864_000_000_000 * 365, "31536000S")]
    public void A_timeout_takes_the_finest_unit_with_room_and_is_never_shortened(long ticks, string encoded)
    {
        Assert.Equal(encoded, Timeouts.Encode(TimeSpan.FromTicks(ticks)));
        Assert.True(Timeouts.TryDecode(encoded, out var decoded));
        Assert.True(decoded.Ticks >= ticks);
    }

    [Fact]
    public void No_timeout_has_more_than_eight_digits()
    {
        Assert.Equal("1u", Timeouts.Encode(TimeSpan.FromSeconds(-5)));
        Assert.InRange(Timeouts.Encode(TimeSpan.MaxValue).Length, 2, 9);
    }

    [Theory]
    [InlineData("1n", 1)]
    [InlineData("100n", 1)]
    [InlineData("101n", 2)]
    [InlineData("5H", 5 * TimeSpan.TicksPerHour)]
    [InlineData("2M", 2 * TimeSpan.TicksPerMinute)]
    public void Every_unit_is_understood(string text, long ticks)
    {
        Assert.True(Timeouts.TryDecode(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("5")]
    [InlineData("5x")]
    [InlineData("-5m")]
    [InlineData("123456789m")]
    [InlineData("1.5S")]
    public void What_is_no_timeout_is_told_apart(string text) => Assert.False(Timeouts.TryDecode(text, out _));

    [Fact]
    public void Binary_metadata_comes_with_padding_without_and_several_in_a_line()
    {
        var metadata = new GrpcMetadata();
        metadata.Receive("A-Bin", "AQ==, AgM");
        metadata.Receive("a-bin", "BAUG");
        Assert.Equal(3, metadata.Count);
        Assert.Equal(["AQ==", "AgM", "BAUG"], metadata.Select(each => each.Value));
        Assert.Equal([1], metadata.Binary("a-bin"));
        Assert.Equal([2, 3], GrpcMetadata.Bytes("AgM"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("with space")]
    [InlineData("grpc-status")]
    [InlineData("raw-bin")]
    public void Metadata_refuses_names_that_cannot_be_sent(string name) =>
        Assert.Throws<ArgumentException>(() => new GrpcMetadata { { name, "value" } });

    [Fact]
    public void Metadata_refuses_values_that_cannot_be_sent()
    {
        Assert.Throws<ArgumentException>(() => new GrpcMetadata { { "name", "größer" } });
        Assert.Throws<ArgumentException>(() => new GrpcMetadata { { "name", "two\nlines" } });
        Assert.Throws<ArgumentException>(() => new GrpcMetadata { { "text", new byte[] { 1 } } });
    }
}
