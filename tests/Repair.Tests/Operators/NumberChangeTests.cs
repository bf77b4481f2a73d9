using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

public class NumberChangeTests
{
    [Theory]
    [InlineData("x = n - 1\n", "x = n - 0\n")]
    [InlineData("x = n + 2\n", "x = n + 0\n")]
    [InlineData("x = n * 2\n", "x = n * 1\n")]
    public void Makes_no_operation_that_does_nothing(string before, string after) =>
        Assert.DoesNotContain(after, Results.Of("number", "a.py", before));

    [Fact]
    public void Still_sets_a_remainder_to_one() => Assert.Contains("x = n % 1\n", Results.Of("number", "a.py", "x = n % 2\n"));
}
