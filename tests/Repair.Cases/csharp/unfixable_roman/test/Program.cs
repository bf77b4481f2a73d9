using Roman;

foreach (var (number, text) in new[] { (1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (1994, "MCMXCIV") })
{
    if (RomanNumerals.Write(number) != text)
    {
        Console.Error.WriteLine($"{number} is {text}, not {RomanNumerals.Write(number)}");
        return 1;
    }
}

return 0;
