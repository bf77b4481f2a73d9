using Xunit;

namespace Shipping.Tests;

public class ShippingRatesTests
{
    [Theory]
    [InlineData(1, 390)]
    [InlineData(500, 390)]
    [InlineData(501, 590)]
    [InlineData(2000, 590)]
    [InlineData(2001, 990)]
    public void Domestic_rates_follow_the_weight(int grams, int cents) => Assert.Equal(cents, ShippingRates.For(grams, Zone.Domestic, 100));

    [Fact]
    public void Large_domestic_orders_are_free() => Assert.Equal(0, ShippingRates.For(9000, Zone.Domestic, 5000));

    [Fact]
    public void Europe_has_a_surcharge() => Assert.Equal(990, ShippingRates.For(300, Zone.Europe, 9000));

    [Fact]
    public void A_parcel_can_be_too_heavy() => Assert.Throws<ArgumentOutOfRangeException>(() => ShippingRates.For(10_001, Zone.World, 0));
}
