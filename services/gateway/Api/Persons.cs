namespace CodexPlatform.Gateway;

/// <summary>What a person's name must be: it stands in events, commits and logs.</summary>
internal static class Persons
{
    private const int Longest = 200;

    /// <param name="code">Of the fault that there is no name.</param>
    public static IEnumerable<Fault> Faults(string by, string code, string reason) => by switch
    {
        _ when string.IsNullOrWhiteSpace(by) => [new Fault(code, reason, "$.by")],
        _ when by.Length > Longest || by.Any(char.IsControl) =>
            [new Fault("person.unusable", $"A person's name is one line of at most {Longest} characters", "$.by")],
        _ => [],
    };
}
