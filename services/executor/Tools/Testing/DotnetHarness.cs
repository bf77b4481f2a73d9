using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>The harness that builds the projects of a check of .NET and runs their tests itself; it is compiled in the sandbox.</summary>
internal static class DotnetHarness
{
    /// <summary>Sources of the program that tries candidates.</summary>
    public const string Tournament = Common + " Tournament.cs Bench.cs Judge.cs Workspace.cs";

    /// <summary>Sources of the program that finds out which test runs which lines.</summary>
    public const string Observation = Common + " Observation.cs";

    /// <summary>Exit code of the harness for a project that it cannot run; the last line of its standard error says why.</summary>
    public const int Unfit = 70;

    private const string Common = "Compiler.cs Court.cs ProbeMap.cs Probes.cs Project.cs UnfitException.cs";

    private static readonly ImmutableArray<string> Always = ["codex_dotnet.sh", "codex_dotnet.targets", "XunitSuite.cs", "Xunit2Suite.cs", "Xunit3Suite.cs"];

    public static readonly ImmutableArray<string> TournamentFiles = [.. Always, .. Tournament.Split(' '), "Trial.cs", "ProgramSuite.cs"];

    public static readonly ImmutableArray<string> ObservationFiles = [.. Always, .. Observation.Split(' '), "Observer.cs", "Spectrum.cs"];

    /// <summary>The shell line that starts it.</summary>
    public static string Line(DotnetCheck check) => $"exec /bin/sh \"$CODEX_HARNESS/codex_dotnet.sh\" {ShellText.Words(check.Build)}";
}
