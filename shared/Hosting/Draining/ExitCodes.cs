namespace CodexPlatform.Hosting;

/// <summary>What a service's process says when it ends; 0 for an orderly end, <see cref="BadConfigurationException.ExitCode"/> for bad options.</summary>
public static class ExitCodes
{
    /// <summary>A part that must not end has ended (EX_SOFTWARE of sysexits.h): start the process again.</summary>
    public const int Broken = 70;

    /// <summary>An orderly end was asked for and did not come to its end in time (EX_TEMPFAIL of sysexits.h).</summary>
    public const int Stuck = 75;

    /// <summary>128 + SIGINT, as a shell says it.</summary>
    public const int Interrupted = 130;

    /// <summary>128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
