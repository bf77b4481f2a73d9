namespace CodexPlatform.Repair;

/// <summary>
/// How likely a plausible patch is right, in percent, and never certain. The numbers are set by how much tests can say for a patch, and are not fitted
/// to any case; what they were worth when measured is in the README of this project.
/// </summary>
public static class Confidence
{
    private const int ManySiblings = 3;

    /// <param name="fixedTests">Failing tests that it makes pass; a check without tests counts as one.</param>
    /// <param name="overfits">Whether its kind of edit is known to satisfy weak tests.</param>
    /// <param name="siblings">Other plausible patches found.</param>
    /// <param name="covered">Whether a passing test runs the line.</param>
    public static int Of(int fixedTests, bool overfits, int siblings, bool covered)
    {
        decimal value = fixedTests switch { <= 1 => 50, 2 => 90, _ => 95 };
        value *= overfits ? 0.6m : 1m;
        value *= siblings > ManySiblings ? 0.8m : 1m;
        value *= covered ? 1m : 0.9m;
        return (int)value;
    }
}
