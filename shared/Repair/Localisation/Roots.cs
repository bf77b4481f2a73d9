namespace CodexPlatform.Repair.Localisation;

/// <summary>Square roots without floating point, so that every machine ranks alike.</summary>
internal static class Roots
{
    /// <summary>The largest whole number whose square is not above the value.</summary>
    public static long Of(long value)
    {
        if (value < 2)
        {
            return value;
        }

        var guess = value;
        var next = (guess + 1) / 2;
        while (next < guess)
        {
            guess = next;
            next = (guess + (value / guess)) / 2;
        }

        return guess;
    }
}
