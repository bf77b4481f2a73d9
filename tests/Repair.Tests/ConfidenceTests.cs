using Xunit;

namespace CodexPlatform.Repair.Tests;

public class ConfidenceTests
{
    [Theory]
    [InlineData(1, false, 0, true, 50)]
    [InlineData(2, false, 3, true, 90)]
    [InlineData(7, false, 0, true, 95)]
    [InlineData(2, true, 0, true, 54)]
    [InlineData(2, false, 4, true, 72)]
    [InlineData(2, false, 0, false, 81)]
    [InlineData(1, true, 9, false, 21)]
    public void Falls_with_every_doubt(int tests, bool overfits, int siblings, bool covered, int percent) =>
        Assert.Equal(percent, Confidence.Of(tests, overfits, siblings, covered));
}
