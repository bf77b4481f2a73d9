using CodexPlatform.AgentLoop;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>What the process says to its caller. The numbers are part of the interface.</summary>
internal static class ExitCode
{
    public const int Completed = 0;
    public const int Escalated = 2;
    public const int Failed = 3;
    public const int Waiting = 4;

    /// <summary>Bad input (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>A bug in this program (EX_SOFTWARE of sysexits.h).</summary>
    public const int Internal = 70;

    /// <summary>128 + SIGINT, as a shell says it.</summary>
    public const int Cancelled = 130;

    /// <summary>128 + SIGPIPE: the reader of standard output went away.</summary>
    public const int BrokenPipe = 141;

    /// <summary>EPIPE, as the runtime reports it.</summary>
    public const int BrokenPipeError = 32;

    public static int For(RunSummary run) => run switch
    {
        { Outcome: RunOutcome.Completed } => Completed,
        // In a later turn the base has moved under the run: that was no bad input.
        { Code: ReflectionCodes.NothingToDo, Turns: 1 } => Usage,
        { Outcome: RunOutcome.Escalated } => Escalated,
        { Outcome: RunOutcome.Waiting } => Waiting,
        { Outcome: RunOutcome.Cancelled or RunOutcome.Running } => Cancelled,
        _ => Failed,
    };
}
