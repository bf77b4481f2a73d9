namespace CodexPlatform.Codexctl.Tests;

public class TimesTests
{
    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("2h", 7200)]
    [InlineData("1h30m5s", 5405)]
    public void Are_read(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Times.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5m")]
    [InlineData("5x")]
    [InlineData("m")]
    [InlineData("1m30")]
    [InlineData("30m1h")]
    [InlineData("1m1m")]
    [InlineData("8000h")]
    [InlineData("99999999999999999999s")]
    public void Are_refused_when_they_are_none(string text) => Assert.Null(Times.Parse(text));

    [Theory]
    [InlineData(7, "0:07")]
    [InlineData(750, "12:30")]
    [InlineData(3723, "1:02:03")]
    [InlineData(-3, "0:00")]
    public void Are_shown_as_a_clock_shows_them(int seconds, string text) => Assert.Equal(text, Times.Clock(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(12, "12s")]
    [InlineData(300, "5m")]
    [InlineData(86400, "24h")]
    [InlineData(864000, "10d")]
    public void Are_shown_as_an_age(int seconds, string text) => Assert.Equal(text, Times.Age(TimeSpan.FromSeconds(seconds)));
}
