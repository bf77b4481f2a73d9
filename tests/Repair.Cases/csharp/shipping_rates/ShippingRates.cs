namespace Shipping;

public enum Zone
{
    Domestic,
    Europe,
    World,
}

/// <summary>What a parcel costs, in cents.</summary>
public static class ShippingRates
{
    private const int FreeFrom = 5000;

    public static int For(int grams, Zone zone, int orderValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(grams);
        if (zone == Zone.Domestic && orderValue >= FreeFrom)
        {
            return 0;
        }

        var weight = grams switch
        {
            <= 500 => 390,
            < 2000 => 590,
            <= 10_000 => 990,
            _ => throw new ArgumentOutOfRangeException(nameof(grams), "Too heavy for a parcel"),
        };

        return zone switch
        {
            Zone.Domestic => weight,
            Zone.Europe => weight + 600,
            _ => weight * 3,
        };
    }
}
