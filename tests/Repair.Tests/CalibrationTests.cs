using Xunit;

namespace CodexPlatform.Repair.Tests;

public class CalibrationTests
{
    [Fact]
    public void Sets_what_was_said_against_what_was_right() => Assert.Equal<IEnumerable<CalibrationRow>>(
        [new(90, 100, 93, 3, 2), new(45, 69, 50, 1, 0), new(0, 29, 24, 2, 1)],
        Calibration.Of([(90, true), (95, true), (95, false), (50, false), (29, true), (20, false)]));

    [Fact]
    public void Of_no_patches_has_no_rows() => Assert.Empty(Calibration.Of([]));
}
