using Xunit;

namespace Billing.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData(100, 3, new long[] { 34, 33, 33 })]
    [InlineData(99, 3, new long[] { 33, 33, 33 })]
    [InlineData(5, 4, new long[] { 2, 1, 1, 1 })]
    public void Is_split_without_loss(long cents, int parts, long[] expected) => Assert.Equal(expected, new Money(cents).Split(parts).Select(each => each.Cents));

    [Fact]
    public void Is_not_split_into_nothing() => Assert.Throws<ArgumentOutOfRangeException>(() => new Money(1).Split(0).ToList());
}
