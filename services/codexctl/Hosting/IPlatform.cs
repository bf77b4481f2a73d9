namespace CodexPlatform.Codexctl;

/// <summary>All that the commands need beyond their arguments. A part is made when it is first asked for: reading commands start no engine.</summary>
internal interface IPlatform
{
    /// <summary>The server that the runs are on; null where they are on this machine.</summary>
    Uri? Server { get; }

    IArchives Archives { get; }

    IEngine Engine { get; }

    IIntake Intake { get; }

    IAudit Audit { get; }

    IHostChecks Host { get; }

    IBenchmarks Benchmarks { get; }

    IServing Serving { get; }
}
