using Xunit;

namespace Billing.Tests;

public class InvoiceTests
{
    [Fact]
    public void Adds_up()
    {
        var invoice = new Invoice();
        invoice.Add(new("pen", 2, new(150)));
        invoice.Add(new("ink", 1, new(990)));
        Assert.Equal(new Money(1290), invoice.Total());
    }

    [Fact]
    public void Joins_lines_of_one_article()
    {
        var invoice = new Invoice();
        invoice.Add(new("pen", 2, new(150)));
        invoice.Add(new("ink", 1, new(990)));
        invoice.Add(new("pen", 3, new(150)));
        Assert.Equal(2, invoice.Lines.Count);
        Assert.Equal(5, invoice.Lines[0].Quantity);
    }
}
