public sealed class MovingAverageTests
{
    [Fact]
    public void Pairs() => Assert.Equal([1.5, 2.5, 4.0], MovingAverage.Of([1, 2, 3, 5], 2));

    [Fact]
    public void Whole() => Assert.Equal([2.0], MovingAverage.Of([1, 2, 3], 3));

    [Fact]
    public void Too_few() => Assert.Empty(MovingAverage.Of([1, 2], 3));
}
