using Xunit;

namespace Seats.Tests;

public class HeldOutTests
{
    [Fact]
    public void A_full_row()
    {
        var plan = new SeatPlan(1, 3);
        Assert.Equal(0, plan.Together(0, 3));
        plan.Book(0, 2);
        Assert.Equal(0, plan.Together(0, 2));
        plan.Book(0, 0);
        Assert.Equal(1, plan.Together(0, 1));
        plan.Book(0, 1);
        Assert.Equal(0, plan.FreeInRow(0));
        Assert.Null(plan.Together(0, 1));
    }
}
