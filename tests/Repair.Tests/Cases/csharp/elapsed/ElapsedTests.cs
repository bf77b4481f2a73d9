public sealed class ElapsedTests
{
    [Fact]
    public void Short() => Assert.Equal("25 min", Elapsed.Text(new DateTime(2024, 5, 1, 10, 0, 0), new DateTime(2024, 5, 1, 10, 25, 0)));

    [Fact]
    public void Longer_than_an_hour() => Assert.Equal(85, Elapsed.Minutes(new DateTime(2024, 5, 1, 10, 0, 0), new DateTime(2024, 5, 1, 11, 25, 0)));

    [Fact]
    public void Longer_than_a_day() => Assert.Equal(1441, Elapsed.Minutes(new DateTime(2024, 5, 1, 10, 0, 0), new DateTime(2024, 5, 2, 10, 1, 0)));
}
