public sealed class WeatherTests
{
    [Fact]
    public void Zero_is_cool() => Assert.Equal("cool", Weather.Of(0));

    [Fact]
    public void Below_is_frost() => Assert.Equal("frost", Weather.Of(-1));

    [Fact]
    public void Ten_is_mild() => Assert.Equal("mild", Weather.Of(10));

    [Fact]
    public void Thirty_is_mild() => Assert.Equal("mild", Weather.Of(30));

    [Fact]
    public void More_is_hot() => Assert.Equal("hot", Weather.Of(31));
}
