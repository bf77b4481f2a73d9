using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Bus;

/// <summary>Where each command goes. A name here is a queue on a broker: it never changes its meaning.</summary>
public static class Endpoints
{
    /// <summary>Every command that there is: a broker has a queue for each before the first one is sent.</summary>
    public static ImmutableArray<Type> Commands { get; } =
        [typeof(SubmitRun), typeof(AdvanceRun), typeof(Perceive), typeof(Consult), typeof(ExecuteStep), typeof(Validate), typeof(Merge), typeof(Attest)];

    public static string Of<TCommand>() => Of(typeof(TCommand));

    public static string Of(Type command) => command switch
    {
        _ when command == typeof(SubmitRun) => "codex-submit-run",
        _ when command == typeof(AdvanceRun) => "codex-advance-run",
        _ when command == typeof(Perceive) => "codex-perceive",
        _ when command == typeof(Consult) => "codex-consult",
        _ when command == typeof(ExecuteStep) => "codex-execute-step",
        _ when command == typeof(Validate) => "codex-validate",
        _ when command == typeof(Merge) => "codex-merge",
        _ when command == typeof(Attest) => "codex-attest",
        _ => throw new ArgumentException($"{command.Name} is not a command", nameof(command)),
    };
}
