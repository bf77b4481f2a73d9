using System.Collections.Immutable;

namespace CodexPlatform.Hosting;

/// <summary>The process cannot start as it is configured. The message has every fault, and no value of any option.</summary>
/// <param name="faults">A sentence each, sorted.</param>
public sealed class BadConfigurationException(ImmutableArray<string> faults) : Exception(Sentence(faults))
{
    /// <summary>What the process ends with (EX_CONFIG of sysexits.h).</summary>
    public const int ExitCode = 78;

    public ImmutableArray<string> Faults { get; } = faults;

    private static string Sentence(ImmutableArray<string> faults) =>
        $"{(faults.Length == 1 ? "1 fault" : $"{faults.Length} faults")} in the configuration:\n{string.Join('\n', faults.Select(fault => $"  {fault}"))}";
}
