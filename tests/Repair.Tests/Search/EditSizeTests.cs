using CodexPlatform.Repair.Search;
using Xunit;

namespace CodexPlatform.Repair.Tests.Search;

public class EditSizeTests
{
    [Theory]
    [InlineData("total > 100", "total >= 100", 1)]
    [InlineData("total > 100", "(total + 1) > 100", 6)]
    [InlineData("low", "high", 2)]
    [InlineData("a and b", "a or b", 2)]
    [InlineData("same", "same", 0)]
    [InlineData("0", "-1", 2)]
    [InlineData("n - 1", "n", 2)]
    [InlineData("n -1", "n", 1)]
    [InlineData("", "x  +  1", 3)]
    public void Is_the_number_of_tokens_that_differ(string one, string other, int size) => Assert.Equal(size, EditSize.Of(one, other));
}
