using Xunit;

namespace Stats.Tests;

public class MedianTests
{
    [Fact]
    public void Of_an_odd_number() => Assert.Equal(3, Median.Of([5, 1, 3]));

    [Fact]
    public void Of_an_even_number() => Assert.Equal(2.5, Median.Of([4, 1, 2, 3]));

    [Fact]
    public void Of_an_even_number_is_the_lower() => Assert.Equal(2, Median.Of([4, 1, 2, 3]));
}
