public sealed class PagesTests
{
    [Fact]
    public void First() => Assert.Equal([1, 2], Pages.Of([1, 2, 3, 4, 5], 1, 2));

    [Fact]
    public void Second() => Assert.Equal([3, 4], Pages.Of([1, 2, 3, 4, 5], 2, 2));

    [Fact]
    public void Last() => Assert.Equal([5], Pages.Of([1, 2, 3, 4, 5], 3, 2));

    [Fact]
    public void Knows_the_last() => Assert.True(Pages.IsLast(5, 3, 2));
}
