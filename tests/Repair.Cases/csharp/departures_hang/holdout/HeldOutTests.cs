using Xunit;

namespace Travel.Tests;

public class HeldOutTests
{
    [Fact]
    public void A_night_goes_over_midnight() => Assert.Equal(2, new Timetable([5, 700, 1430]).Between(1400, 60));

    [Fact]
    public void Places_are_those_of_the_first() => Assert.Equal([0, 0, 1, 2, 3], new[] { 0, 2, 3, 5, 9 }.Select(key => SortedKeys.FirstAtLeast([2, 4, 8], key)));
}
