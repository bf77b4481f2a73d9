using Xunit;

namespace Orders.Tests;

public class OrderHistoryTests
{
    private readonly OrderHistory history = new(
    [
        new(1, "ann", new(2024, 1, 5), 20m),
        new(2, "bob", new(2024, 1, 9), 70m),
        new(3, "ann", new(2024, 2, 1), 15m),
        new(4, "ann", new(2024, 3, 1), 99m, Cancelled: true),
        new(5, "cid", new(2024, 3, 2), 35m),
        new(6, "ann", new(2024, 2, 20), 10m),
    ]);

    [Fact]
    public void Latest_are_newest_first() => Assert.Equal([6, 3], history.Latest("ann", 2).Select(order => order.Id));

    [Fact]
    public void Revenue_counts_both_ends() => Assert.Equal(60m, history.Revenue(new(2024, 2, 1), new(2024, 3, 2)));

    [Fact]
    public void Best_spent_most() => Assert.Equal(["bob", "ann"], history.Best(2));
}
