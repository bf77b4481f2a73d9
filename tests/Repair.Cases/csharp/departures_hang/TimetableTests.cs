using Xunit;

namespace Travel.Tests;

public class TimetableTests
{
    private readonly Timetable table = new([610, 370, 1300, 430, 490]);

    [Fact]
    public void The_first_bus_is_waited_for() => Assert.Equal(70, table.WaitAt(300));

    [Fact]
    public void A_bus_that_leaves_now_is_reached() => Assert.Equal(0, table.WaitAt(370));

    [Theory]
    [InlineData(371, 59)]
    [InlineData(500, 110)]
    [InlineData(1400, 410)]
    public void The_next_bus_is_waited_for(int minute, int wait) => Assert.Equal(wait, table.WaitAt(minute));

    [Fact]
    public void Buses_are_counted() => Assert.Equal(3, table.Between(430, 1300));

    [Fact]
    public void An_empty_table_has_no_next_bus() => Assert.Throws<InvalidOperationException>(() => new Timetable([]).WaitAt(1));
}
