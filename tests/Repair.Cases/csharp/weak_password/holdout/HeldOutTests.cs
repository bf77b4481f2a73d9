using Xunit;

namespace Accounts.Tests;

public class HeldOutTests
{
    private readonly PasswordRules rules = new(8, 20);

    [Theory]
    [InlineData("SUNNY4DAYS", "case")]
    [InlineData("Sunnydays", "digit")]
    [InlineData("Sun4day", "length")]
    [InlineData("Sunny4dayAnn", "name")]
    public void Refuses(string password, string fault) => Assert.Equal([fault], rules.Faults(password, "ann"));
}
