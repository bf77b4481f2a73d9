public static class Weather
{
    /// <summary>Frost is below zero, mild from ten degrees on, hot above thirty.</summary>
    public static string Of(int degrees) => degrees switch
    {
        <= 0 => "frost",
        < 10 => "cool",
        <= 30 => "mild",
        _ => "hot",
    };
}
