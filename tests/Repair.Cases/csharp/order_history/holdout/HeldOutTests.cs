using Xunit;

namespace Orders.Tests;

public class HeldOutTests
{
    [Fact]
    public void Same_day_is_by_number()
    {
        var day = new DateOnly(2024, 5, 1);
        var history = new OrderHistory([new(2, "a", day, 1m), new(1, "a", day, 1m), new(3, "a", day.AddDays(1), 1m)]);
        Assert.Equal([3, 1, 2], history.Latest("a", 9).Select(order => order.Id));
    }
}
