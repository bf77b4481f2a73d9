using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>A harness that knows a test runner.</summary>
/// <param name="Files">What it consists of.</param>
/// <param name="Line">The shell line that starts it; its folder is <c>$CODEX_HARNESS</c>.</param>
internal sealed record HarnessKind(string Name, ImmutableArray<string> Files, string Line)
{
    private static readonly ImmutableArray<string> PythonFiles =
    [
        "sitecustomize.py", "codex_tournament.py", "codex_worker.py", "codex_child.py", "codex_workspace.py", "codex_sources.py", "codex_modules.py",
        "codex_pytest_suite.py", "codex_pytest_selection.py", "codex_unittest_suite.py",
    ];

    private static readonly ImmutableArray<string> NodeFiles =
    [
        "codex_tournament.mjs", "codex_node_bench.mjs", "codex_node_programs.mjs", "codex_node_processes.mjs", "codex_node_alone.mjs",
        "codex_node_shared.mjs", "codex_node_realm.mjs", "codex_node_state.mjs", "codex_node_workspace.mjs", "codex_reporter.mjs",
    ];

    private static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Shell lines that run when its files are placed in <c>$d</c>, and print values as <c>name=value</c>.</summary>
    public string Placing { get; init; } = "printf 'PYTHONPATH=%s\\n' \"$PYTHONPATH\"\n";

    /// <summary>What it is told besides what every harness is told.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = Nothing;

    /// <summary>Variables that carry values which <see cref="Placing"/> printed.</summary>
    public ImmutableSortedDictionary<string, string> Printed { get; init; } = Nothing;

    /// <summary>Whether <see cref="In"/> can find one; without names of tests there is one for scripts of node and programs of .NET only.</summary>
    public static bool May(TournamentArguments arguments) => arguments.Failing.IsEmpty
        ? arguments.Runner == TestReport.ExitCode && (NodeScripts.May(arguments.Command) || DotnetCheck.Of(arguments.Command) is { IsProgram: true })
        : arguments.Runner is "pytest" or "unittest" or "node" or "java" || (arguments.Runner == "dotnet" && DotnetCheck.Of(arguments.Command) is { IsProgram: false });

    /// <returns>Null where only the whole command can judge.</returns>
    /// <exception cref="SandboxLostException"/>
    public static async Task<HarnessKind?> In(ISandbox sandbox, TournamentArguments arguments, CancellationToken cancellationToken) =>
        (arguments.Runner, arguments.Failing.IsEmpty) switch
        {
            ("pytest" or "unittest", false) => new(arguments.Runner, PythonFiles, Injection.KeepPath(arguments.Command)),
            ("node", false) => Node(NodeScripts.None),
            ("java", false) => Java(arguments.Command),
            ("dotnet", false) => DotnetCheck.Of(arguments.Command) is { IsProgram: false } tests ? Dotnet(tests) : null,
            (TestReport.ExitCode, _) when DotnetCheck.Of(arguments.Command) is { IsProgram: true } program => Dotnet(program),
            (TestReport.ExitCode, _) => await NodeScripts.In(sandbox, arguments.Command, cancellationToken) is { IsEmpty: false } scripts ? Node(scripts) : null,
            _ => null,
        };

    private static HarnessKind Node(NodeScripts scripts) => new("node", NodeFiles, "exec node \"$CODEX_HARNESS/codex_tournament.mjs\"")
    {
        Environment = scripts.IsEmpty
            ? Nothing.Add("CODEX_SCRIPTS", "[]")
            : Nothing.Add("CODEX_SCRIPTS", JsonSerializer.Serialize(scripts.Commands, WireJson.Stored)).Add("CODEX_FOLDER", scripts.Folder),
    };

    private static HarnessKind Java(string command) => new("java", JavaHarness.TournamentFiles, JavaHarness.Tournament)
    {
        Placing = JavaHarness.PlaceProgram,
        Environment = Nothing.Add("CODEX_CHECK", command).Add("CODEX_JAVA_MODE", "record"),
        Printed = JavaHarness.Printed,
    };

    private static HarnessKind Dotnet(DotnetCheck check) => new("dotnet", DotnetHarness.TournamentFiles, DotnetHarness.Line(check))
    {
        Environment = Nothing
            .Add("CODEX_SOURCES", DotnetHarness.Tournament)
            .Add("CODEX_PROGRAM", check.IsProgram ? "1" : "0")
            .Add("CODEX_ARGUMENTS", JsonSerializer.Serialize(check.Arguments, WireJson.Stored)),
    };
}
