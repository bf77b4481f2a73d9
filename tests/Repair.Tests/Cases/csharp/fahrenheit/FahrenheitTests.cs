public sealed class FahrenheitTests
{
    [Fact]
    public void Boiling() => Assert.Equal(100, Fahrenheit.ToCelsius(212));

    [Fact]
    public void Freezing() => Assert.Equal(0, Fahrenheit.ToCelsius(32));

    [Fact]
    public void Back() => Assert.Equal(212, Fahrenheit.FromCelsius(100));
}
