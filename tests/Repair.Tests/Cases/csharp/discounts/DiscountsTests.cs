public sealed class DiscountsTests
{
    [Fact]
    public void Member_with_a_large_order() => Assert.Equal(180m, Discounts.Price(true, 200, false));

    [Fact]
    public void Member_with_a_small_order() => Assert.Equal(50m, Discounts.Price(true, 50, false));

    [Fact]
    public void Guest_with_a_large_order() => Assert.Equal(200m, Discounts.Price(false, 200, false));

    [Fact]
    public void Sale() => Assert.Equal(200m, Discounts.Price(true, 200, true));
}
