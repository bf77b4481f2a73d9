namespace CodexPlatform.Contracts;

/// <summary>Upper bounds of argument values, where a larger one is surely a mistake.</summary>
public static class ArgumentLimits
{
    /// <summary>The longest that one command may take: the broker's consumer timeout of 30 minutes less five, in seconds.</summary>
    public const int Seconds = 1500;

    /// <summary>Characters of a shell line.</summary>
    public const int Command = 16 * 1024;

    /// <summary>Characters of a search pattern.</summary>
    public const int Pattern = 1000;

    /// <summary>Characters of a glob.</summary>
    public const int Glob = 1000;
}
