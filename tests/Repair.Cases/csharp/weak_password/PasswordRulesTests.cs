using Xunit;

namespace Accounts.Tests;

public class PasswordRulesTests
{
    private readonly PasswordRules rules = new(8, 20);

    [Fact]
    public void Accepts_a_good_one() => Assert.True(rules.Accepts("Sunny4days", "ann"));

    [Fact]
    public void Refuses_one_case_only() => Assert.Equal(["case"], rules.Faults("sunny4days", "ann"));
}
