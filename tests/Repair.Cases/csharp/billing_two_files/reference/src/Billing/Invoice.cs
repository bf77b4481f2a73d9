namespace Billing;

public sealed record Line(string Article, int Quantity, Money Price)
{
    public Money Total => Price * Quantity;
}

public sealed class Invoice
{
    private readonly List<Line> _lines = [];

    public IReadOnlyList<Line> Lines => _lines;

    public void Add(Line line)
    {
        var at = _lines.FindIndex(each => each.Article == line.Article && each.Price == line.Price);
        if (at >= 0)
        {
            _lines[at] = _lines[at] with { Quantity = _lines[at].Quantity + line.Quantity };
        }
        else
        {
            _lines.Add(line);
        }
    }

    public Money Total() => _lines.Aggregate(Money.Zero, (sum, line) => sum + line.Total);
}
