public sealed class Account
{
    private readonly List<string> _history = [];

    public decimal Balance { get; private set; }

    public IReadOnlyList<string> History => _history;

    public void Deposit(decimal amount)
    {
        Balance += amount;
        _history.Add($"in {amount}");
    }

    public bool Withdraw(decimal amount)
    {
        if (amount > Balance)
        {
            return false;
        }

        Balance += amount;
        _history.Add($"out {amount}");
        return true;
    }
}
