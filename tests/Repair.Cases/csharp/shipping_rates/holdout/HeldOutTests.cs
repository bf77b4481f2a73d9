using Xunit;

namespace Shipping.Tests;

public class HeldOutTests
{
    [Theory]
    [InlineData(500, Zone.World, 1170)]
    [InlineData(2000, Zone.Europe, 1190)]
    [InlineData(1999, Zone.Europe, 1190)]
    [InlineData(10_000, Zone.Domestic, 990)]
    public void Rates(int grams, Zone zone, int cents) => Assert.Equal(cents, ShippingRates.For(grams, zone, 0));
}
