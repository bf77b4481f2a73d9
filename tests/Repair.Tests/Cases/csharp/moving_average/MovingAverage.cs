public static class MovingAverage
{
    /// <summary>The average of each run of so many neighbours.</summary>
    public static List<double> Of(IReadOnlyList<double> values, int width)
    {
        var averages = new List<double>();
        for (var start = 0; start < values.Count - width; start++)
        {
            double sum = 0;
            for (var at = start; at < start + width; at++)
            {
                sum += values[at];
            }

            averages.Add(sum / width);
        }

        return averages;
    }
}
