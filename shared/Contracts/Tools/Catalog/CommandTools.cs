using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>Tools that run commands in a sandbox that holds the snapshot.</summary>
internal static class CommandTools
{
    public static ImmutableArray<ToolDescriptor> All { get; } =
    [
        new(
            "test.run",
            1,
            "Runs a test command on the snapshot and reports each test where the runner is known.",
            RetryClass.Deterministic,
            ToolEffect.Sandbox,
            TypicalCost: 5_000,
            typeof(TestRunArguments),
            [
                .. CommonErrors.Arguments,
                .. CommonErrors.Command,
                new("tests.failed", "At least one test failed, or the command ended with another exit code than 0."),
                new("tests.none", "The runner found no test."),
            ],
            [
                new("pytest", """{"command":"python3 -m pytest -q"}"""),
                new("With coverage of each test", """{"command":"node --test","timeoutSeconds":60,"spectra":true}"""),
            ]),
        new(
            "lint.run",
            1,
            "Runs a linter or compiler on the snapshot and reports its findings with file and line.",
            RetryClass.Deterministic,
            ToolEffect.Sandbox,
            TypicalCost: 3_000,
            typeof(LintRunArguments),
            [
                .. CommonErrors.Arguments,
                .. CommonErrors.Command,
                new("lint.findings", "The linter found something and says so by its exit code."),
                new("lint.failed", "The linter ended with an error and no finding that could be read."),
            ],
            [
                new("ruff", """{"command":"ruff check ."}"""),
                new("TypeScript", """{"command":"npx tsc --noEmit","timeoutSeconds":120}"""),
            ]),
        new(
            "terminal.run",
            1,
            "Runs a program on the snapshot, without a shell; declared paths become a change.",
            RetryClass.Transient,
            ToolEffect.Sandbox,
            TypicalCost: 1_000,
            typeof(TerminalRunArguments),
            [
                .. CommonErrors.Arguments,
                .. CommonErrors.Command,
                CommonErrors.OutsidePath,
                new("command.failed", "The program ended with another exit code than 0."),
                new("cwd.absent", "The snapshot has no such folder."),
                new("environment.not-allowed", "A variable is not on the allow-list."),
                new("capture.absent", "A declared path is neither there nor was in the snapshot."),
                new("capture.too-large", "The declared paths hold more than 2,000 files or 64 MiB."),
                new("capture.unsupported", "A declared path holds a symbolic link or another thing that is no plain file."),
            ],
            [
                new("A program", """{"argv":["python3","-m","compileall","-q","src"]}"""),
                new("A formatter whose result is kept", """{"argv":["npx","prettier","--write","src"],"environment":{"CI":"1"},"timeoutSeconds":60,"capture":["src"]}"""),
            ]),
        new(
            "smoke.run",
            1,
            "Starts a program on the snapshot and says whether it becomes healthy in time.",
            RetryClass.Transient,
            ToolEffect.Sandbox,
            TypicalCost: 5_000,
            typeof(SmokeRunArguments),
            [
                .. CommonErrors.Arguments,
                .. CommonErrors.Command,
                new("smoke.ended", "The program ended with an error, or before it was healthy."),
            ],
            [
                new("A program that must end well", """{"command":"python3 -m shop --version"}"""),
                new("A server that must answer", """{"command":"node server.js","probe":"node -e \"fetch('http://localhost:8080/health').then(r => process.exit(r.ok ? 0 : 1))\"","timeoutSeconds":20}"""),
            ]),
        new(
            "tournament",
            1,
            "Tries many candidate patches in one sandbox and says which of them pass all the tests given.",
            RetryClass.Deterministic,
            ToolEffect.Sandbox,
            TypicalCost: 60_000,
            typeof(TournamentArguments),
            [
                .. CommonErrors.Arguments,
                .. CommonErrors.Command,
                .. CommonErrors.Artifacts,
                new("candidates.malformed", "The stored candidates are not the JSON array that they should be, or one does not fit its file."),
                new("tournament.no-winner", "No candidate passed all the tests."),
            ],
            [
                new(
                    "Candidates against one failing test",
                    """{"command":"python3 -m pytest -q","runner":"pytest","candidates":{"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","length":2},"failing":["tests/test_app.py::test_one"],"passing":{"sha256":"4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945","length":2},"limitMilliseconds":2000}"""),
            ]),
    ];
}
