using System.Collections.Immutable;

namespace CodexPlatform.Repair;

/// <summary>How often patches of a confidence were right, measured; a table for reading what the engine says.</summary>
public static class Calibration
{
    private const int Whole = 100;

    /// <summary>Lower ends of the bands, in percent.</summary>
    private static readonly ImmutableArray<int> Ends = [0, 30, 45, 70, 90];

    /// <param name="patches">Confidence in percent, and whether tests that the engine never saw pass with the patch.</param>
    /// <returns>A row for each band that holds patches, the surest first.</returns>
    public static ImmutableArray<CalibrationRow> Of(IEnumerable<(int Confidence, bool Right)> patches)
    {
        var known = patches.ToList();
        return
        [
            .. Ends.Select((end, index) => (From: end, To: index + 1 < Ends.Length ? Ends[index + 1] - 1 : Whole))
                .Reverse()
                .Select(band => (band, Within: known.Where(patch => patch.Confidence >= band.From && patch.Confidence <= band.To).ToList()))
                .Where(each => each.Within.Count > 0)
                .Select(each => new CalibrationRow(
                    each.band.From, each.band.To, (int)Math.Round(each.Within.Average(patch => patch.Confidence)), each.Within.Count, each.Within.Count(patch => patch.Right))),
        ];
    }
}

/// <summary>Patches whose confidence lies within a band, in percent.</summary>
/// <param name="Said">Mean confidence of the patches.</param>
/// <param name="Right">Of the patches, those with which tests passed that the engine never saw.</param>
public sealed record CalibrationRow(int From, int To, int Said, int Patches, int Right);
