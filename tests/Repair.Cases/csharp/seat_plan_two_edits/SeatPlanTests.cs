using Xunit;

namespace Seats.Tests;

public class SeatPlanTests
{
    private readonly SeatPlan plan = new(2, 5);

    [Fact]
    public void A_seat_is_booked_once()
    {
        Assert.True(plan.Book(1, 4));
        Assert.False(plan.Book(1, 4));
    }

    [Fact]
    public void Outside_is_no_seat()
    {
        Assert.False(plan.Book(2, 0));
        Assert.False(plan.Book(0, 5));
        Assert.False(plan.Book(-1, 0));
    }

    [Fact]
    public void Free_seats_are_counted()
    {
        plan.Book(0, 0);
        plan.Book(0, 3);
        Assert.Equal(3, plan.FreeInRow(0));
        Assert.Equal(5, plan.FreeInRow(1));
    }

    [Fact]
    public void A_party_sits_together()
    {
        plan.Book(0, 1);
        Assert.Equal(2, plan.Together(0, 3));
        Assert.Equal(0, plan.Together(0, 1));
        Assert.Null(plan.Together(0, 4));
    }
}
