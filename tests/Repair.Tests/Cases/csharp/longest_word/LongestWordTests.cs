public sealed class LongestWordTests
{
    [Fact]
    public void First_of_two() => Assert.Equal("four", LongestWord.Of("one four five"));

    [Fact]
    public void Empty() => Assert.Equal("", LongestWord.Of(""));

    [Fact]
    public void Nothing() => Assert.Equal("", LongestWord.Of(null));
}
