namespace Orders;

public sealed record Order(int Id, string Customer, DateOnly Placed, decimal Total, bool Cancelled = false);

public sealed class OrderHistory(IEnumerable<Order> orders)
{
    private readonly List<Order> _orders = orders.ToList();

    /// <summary>A customer's latest orders, newest first.</summary>
    public IReadOnlyList<Order> Latest(string customer, int count) =>
        _orders.Where(order => order.Customer == customer && !order.Cancelled)
            .OrderByDescending(order => order.Placed)
            .ThenBy(order => order.Id)
            .Take(count)
            .ToList();

    public decimal Revenue(DateOnly from, DateOnly to) =>
        _orders.Where(order => !order.Cancelled && order.Placed >= from && order.Placed <= to).Sum(order => order.Total);

    /// <summary>Customers by what they spent, the best first.</summary>
    public IReadOnlyList<string> Best(int count) =>
        _orders.Where(order => !order.Cancelled)
            .GroupBy(order => order.Customer)
            .OrderByDescending(group => group.Sum(order => order.Total))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(count)
            .Select(group => group.Key)
            .ToList();
}
