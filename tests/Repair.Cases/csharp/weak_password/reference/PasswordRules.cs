namespace Accounts;

public sealed class PasswordRules(int least, int most)
{
    public IReadOnlyList<string> Faults(string password, string user)
    {
        var faults = new List<string>();
        if (password.Length < least || password.Length > most)
        {
            faults.Add("length");
        }

        if (!password.Any(char.IsDigit))
        {
            faults.Add("digit");
        }

        if (!password.Any(char.IsUpper) || !password.Any(char.IsLower))
        {
            faults.Add("case");
        }

        if (password.Contains(user, StringComparison.OrdinalIgnoreCase))
        {
            faults.Add("name");
        }

        return faults;
    }

    public bool Accepts(string password, string user) => Faults(password, user).Count == 0;
}
