namespace Roman;

public static class RomanNumerals
{
    /// <summary>A number from 1 to 3999 in Roman numerals.</summary>
    public static string Write(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new string('I', number);
    }
}
