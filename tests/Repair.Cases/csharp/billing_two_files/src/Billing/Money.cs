namespace Billing;

/// <summary>An amount in cents.</summary>
public readonly record struct Money(long Cents)
{
    public static Money Zero => new(0);

    public static Money operator +(Money a, Money b) => new(a.Cents + b.Cents);

    public static Money operator *(Money a, int times) => new(a.Cents * times);

    /// <summary>Parts that differ by one cent at most and add up to the whole; the larger come first.</summary>
    public IEnumerable<Money> Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var share = Cents / parts;
        var rest = Cents % parts;
        for (var part = 0; part < parts; part++)
        {
            yield return new Money(part <= rest ? share + 1 : share);
        }
    }
}
