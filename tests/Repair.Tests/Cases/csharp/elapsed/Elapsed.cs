public static class Elapsed
{
    /// <summary>Minutes, the hours and days counted too.</summary>
    public static double Minutes(DateTime from, DateTime to) => (to - from).Minutes;

    public static string Text(DateTime from, DateTime to) => $"{Minutes(from, to)} min";
}
