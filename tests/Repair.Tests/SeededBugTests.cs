using CodexPlatform.Contracts;
using CodexPlatform.Repair.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace CodexPlatform.Repair.Tests;

/// <summary>The engine against real runners, over small bugs that were seeded by hand.</summary>
public abstract class SeededBugTests(ITestOutputHelper output, string language, string[] command, string telling, string fix)
{
    [Fact]
    public async Task Are_repaired_for_the_most_part()
    {
        var cases = RepairCase.Names(language).ToList();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        using var runner = new LocalRunner(command);
        var repaired = 0;
        foreach (var name in cases)
        {
            var drive = new RepairDrive(RepairCase.Load(language, name), runner);
            var answer = await drive.Run(toTheEnd: false, limit.Token);
            var isRepaired = drive.Verdicts[^1].Outcome == CandidateOutcome.Plausible;
            repaired += isRepaired ? 1 : 0;
            output.WriteLine($"{name}: {(isRepaired ? "repaired by" : "not repaired by")} {drive.Verdicts.Count} candidates, {answer.Generated} generated, {answer.Pruned} pruned");
        }

        output.WriteLine($"{repaired} of {cases.Count}");
        Assert.True(repaired * 10 >= cases.Count * 9, $"Only {repaired} of {cases.Count} were repaired");
    }

    [Fact]
    public async Task End_in_a_proposal_that_takes_nothing_away()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));
        using var runner = new LocalRunner(command);
        var drive = new RepairDrive(RepairCase.Load(language, telling), runner);
        var propose = Assert.IsType<RepairAnswer.Propose>(await drive.Run(toTheEnd: true, limit.Token));
        output.WriteLine($"{propose.Confidence} % {propose.Because}");
        Assert.Equal(fix, Assert.Single(propose.Candidate.Edits).Text);
        Assert.Equal(90, propose.Confidence);
    }
}

public sealed class SeededPythonBugTests(ITestOutputHelper output)
    : SeededBugTests(output, "python", Commands.Python, "multi_file", "and");

public sealed class SeededJavaScriptBugTests(ITestOutputHelper output)
    : SeededBugTests(output, "javascript", Commands.JavaScript, "logical", "&&");

public sealed class SeededJavaBugTests(ITestOutputHelper output)
    : SeededBugTests(output, "java", Commands.Java, "boarding", "&&");

public sealed class SeededCSharpBugTests(ITestOutputHelper output)
    : SeededBugTests(output, "csharp", Commands.CSharp, "discounts", "&&");
