using CodexPlatform.EventLog;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>All that the commands need beyond their arguments. A part is made when it is first asked for: reading commands start no engine.</summary>
internal interface IPlatform
{
    ILogs Logs { get; }

    /// <summary>The data folder's read models, which an engine and short commands share.</summary>
    RunViews Views(DataFolder data);

    IEngine Engine { get; }

    IIntake Intake { get; }

    IDesk Desk { get; }

    IAudit Audit { get; }

    IHostChecks Host { get; }

    IBenchmarks Benchmarks { get; }

    IServing Serving { get; }
}

/// <summary>The data folder's log, for those who read it or append a fact beside the engine.</summary>
internal interface ILogs
{
    /// <exception cref="LogOutageException">It cannot be used: the message says why.</exception>
    ILogSession Open(DataFolder data);
}

internal interface ILogSession : IDisposable
{
    IEventLog Log { get; }
}
