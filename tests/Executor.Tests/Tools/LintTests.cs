using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class LintTests(ToolBench bench) : IClassFixture<ToolBench>
{
    private const string Root = "/workspace";

    /// <summary>Lines as the programs print them.</summary>
    public static TheoryData<string, string> Outputs { get; } = new()
    {
        { "src/a.py:3:80: E501 line too long (82 > 79 characters)", "E501|line too long (82 > 79 characters)|src/a.py|3" },
        { "src/a.py:1:8: F401 [*] `os` imported but unused", "F401|`os` imported but unused|src/a.py|1" },
        { "src/a.py:1:0: C0114: Missing module docstring (missing-module-docstring)", "C0114|Missing module docstring (missing-module-docstring)|src/a.py|1" },
        { "src/a.py:7: error: Incompatible return value type (got \"int\")  [return-value]", "return-value|Incompatible return value type (got \"int\")|src/a.py|7" },
        { "main.c:10:5: warning: unused variable 'x' [-Wunused-variable]", "-Wunused-variable|unused variable 'x'|main.c|10" },
        { "main.c:2:1: fatal error: x.h: No such file or directory", "fatal error|x.h: No such file or directory|main.c|2" },
        { "src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.", "TS2322|Type 'string' is not assignable to type 'number'.|src/a.ts|3" },
        { "src/a.ts:3:5 - error TS2322: Type 'string' is not assignable.", "TS2322|Type 'string' is not assignable.|src/a.ts|3" },
        { "\u001b[96msrc/a.ts\u001b[0m:\u001b[93m3\u001b[0m:\u001b[93m5\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS1005: \u001b[0m';' expected.", "TS1005|';' expected.|src/a.ts|3" },
        { "/workspace/src/A.cs(4,9): warning CS0168: The variable 'x' is declared but never used [/workspace/src/A.csproj]", "CS0168|The variable 'x' is declared but never used|src/A.cs|4" },
        { "/workspace/src/A.cs(4,9): error CS1002: ; expected [/workspace/src/A.csproj::TargetFramework=net10.0]", "CS1002|; expected|src/A.cs|4" },
        { "/workspace/src/b.js:1:5: 'x' is not defined. [Error/no-undef]", "no-undef|'x' is not defined.|src/b.js|1" },
        { "./pkg/a.go:12:2: undefined: foo", "message|undefined: foo|pkg/a.go|12" },
        { "\n/workspace/src/b.js\n  1:5  error    'x' is not defined  no-undef\n  2:1  warning  Unexpected console statement  no-console\n\n✖ 2 problems\n", "no-undef|'x' is not defined|src/b.js|1;no-console|Unexpected console statement|src/b.js|2" },
        { """[{"filePath":"/workspace/b.js","messages":[{"ruleId":"semi","severity":2,"message":"Missing semicolon.","line":1,"column":9},{"ruleId":null,"fatal":true,"message":"Parsing error","line":2}]}]""", "semi|Missing semicolon.|b.js|1;eslint|Parsing error|b.js|2" },
        { """[{"code":"F401","filename":"/workspace/a.py","location":{"column":8,"row":1},"message":"unused"}]""", "F401|unused|a.py|1" },
        { """[{"type":"warning","module":"a","path":"a.py","line":4,"symbol":"unused-import","message":"Unused import os","message-id":"W0611"}]""", "unused-import|Unused import os|a.py|4" },
        { """{"version":"2.1.0","runs":[{"results":[{"ruleId":"R1","message":{"text":"bad"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a.c"},"region":{"startLine":9}}}]}]}]}""", "R1|bad|src/a.c|9" },
        { "[]", "" },
        { "All checks passed!", "" },
        { "12:30:05 INFO: started\nhttp://localhost:8080/ is up\nTests: 3 passed", "" },
        { "Traceback (most recent call last):\n  File \"a.py\", line 3, in <module>", "" },
        { """{"summary": {"files": 3}}""", "" },
    };

    [Theory]
    [Trait("Requirement", "L11")]
    [MemberData(nameof(Outputs))]
    public void Findings_are_read_in_the_common_formats(string output, string findings) =>
        Assert.Equal(findings, string.Join(';', LintFindings.Read(output, "", Root).Select(finding => $"{finding.Rule}|{finding.Message}|{finding.Path}|{finding.Line}")));

    [Fact]
    public void Findings_are_sorted_and_each_told_once() =>
        Assert.Equal(
            [("a.py", 2), ("a.py", 10), ("b.py", 1)],
            LintFindings.Read("b.py:1: x\na.py:10: x\n", "a.py:2: x\na.py:2: x\n", Root).Select(finding => (finding.Path!, finding.Line!.Value)));

    [Theory]
    [Trait("Requirement", "L11")]
    [InlineData("echo 'app.py:2:5: W001 two is not one'; exit 1", ToolStatus.Failed, "lint.findings", 1)]
    [InlineData("echo \"$PWD/app.py:2:5: W001 two is not one\" >&2", ToolStatus.Succeeded, null, 1)]
    [InlineData("true", ToolStatus.Succeeded, null, 0)]
    [InlineData("echo broken; exit 2", ToolStatus.Failed, "lint.failed", 0)]
    [InlineData("nothing-like-it --check .", ToolStatus.Failed, "program.absent", 0)]
    public async Task A_run_is_judged_by_exit_code_and_findings(string command, ToolStatus status, string? code, int total)
    {
        var outcome = await bench.Run(new LintRun(bench.Workshop), new LintRunArguments(command));

        Assert.Equal((status, code), (outcome.Status, outcome.Code));
        var linted = Assert.IsType<ToolResult.Linted>(outcome.Result);
        Assert.Equal(total, linted.Total);
        Assert.All(linted.Findings, finding => Assert.Equal(new Finding("W001", "two is not one", "app.py", 2), finding));
    }
}
