using Xunit;

namespace Billing.Tests;

public class HeldOutTests
{
    [Fact]
    public void Other_price_is_another_line()
    {
        var invoice = new Invoice();
        invoice.Add(new("pen", 1, new(150)));
        invoice.Add(new("pen", 1, new(140)));
        invoice.Add(new("pen", 4, new(140)));
        Assert.Equal([1, 5], invoice.Lines.Select(line => line.Quantity));
    }

    [Fact]
    public void Nothing_is_lost() => Assert.Equal(1001, new Money(1001).Split(7).Sum(each => each.Cents));
}
