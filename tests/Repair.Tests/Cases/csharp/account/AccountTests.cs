public sealed class AccountTests
{
    [Fact]
    public void Takes()
    {
        var account = new Account();
        account.Deposit(100);
        Assert.True(account.Withdraw(30));
        Assert.Equal(70, account.Balance);
    }

    [Fact]
    public void Refuses_too_much()
    {
        var account = new Account();
        account.Deposit(10);
        Assert.False(account.Withdraw(30));
        Assert.Equal(10, account.Balance);
    }

    [Fact]
    public void Remembers()
    {
        var account = new Account();
        account.Deposit(5);
        account.Withdraw(2);
        Assert.Equal(["in 5", "out 2"], account.History);
    }
}
