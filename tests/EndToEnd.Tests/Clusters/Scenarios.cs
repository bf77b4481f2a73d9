using System.Text.Json;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>What people do with runs, wherever these are worked on.</summary>
internal static class Scenarios
{
    /// <summary>In every task's words: what people write is for the log alone.</summary>
    public const string Words = "words-9c41f7";

    private static readonly string[] Task = ["--task", $"Mend the limits ({Words})"];

    private static readonly string[] Commands = ["kubectl delete ns shop || true", "rm -rf .git"];

    public static IReadOnlyDictionary<string, Func<Side, Task<Ending>>> All { get; } = new SortedDictionary<string, Func<Side, Task<Ending>>>(StringComparer.Ordinal)
    {
        ["python"] = side => Repair(side, side.Lab.Python(), Samples.UnittestCheck),
        ["node"] = side => Repair(side, side.Lab.JavaScript(), Samples.NodeCheck),
        ["layers"] = side => Repair(side, side.Lab.Layered(), Samples.UnittestCheck, "--model", "scripted:" + Scripts.Write(side.Lab, Scripts.Layers)),
        ["out of reach"] = OutOfReach,
        ["approve"] = side => Gate(side, "approve"),
        ["deny"] = side => Gate(side, "deny"),
        ["command gate"] = CommandGate,
        ["cancel"] = Cancel,
        ["two at once"] = TwoAtOnce,
    };

    private static async Task<Ending> Repair(Side side, Repository repository, string check, params string[] more)
    {
        var before = repository.Untouched();
        var said = await side.Run(repository, check, [.. Task, .. more]);
        Assert.True(said.Lines[^1].StartsWith('{'), said.ToString());
        var ending = await side.End(repository, said);
        Assert.Equal(("verified", before), (said.Result.GetProperty("replay").GetString(), repository.Untouched()));
        return ending;
    }

    private static Task<Ending> OutOfReach(Side side) => Repair(
        side,
        side.Lab.NewRepository()
            .With("codec.py", "def encode(text):\n    return text\n")
            .With("test_codec.py", """
                import unittest
                from codec import encode


                class CodecTests(unittest.TestCase):
                    def test_known(self):
                        self.assertEqual(encode("hello"), "5d41402abc4b2a76b9719d911017c592")

                    def test_other(self):
                        self.assertEqual(encode("world"), "7d793037a0760186574b0282f2f435e7")
                """)
            .Committed(),
        Samples.UnittestCheck,
        "--budget-candidates",
        "30");

    private static async Task<(Repository Repository, Said Waiting)> Parked(Side side)
    {
        var repository = side.Lab.Python();
        var waiting = await side.Run(
            repository, Samples.UnittestCheck, [.. Task, "--model", "scripted:" + Scripts.FixDiscount(side.Lab), "--protect", "shop/**", "--sponsor", "ada"]);
        Assert.True(waiting.Code == 4, waiting.ToString());
        Assert.DoesNotContain("codex/", repository.Git("branch", "--list"), StringComparison.Ordinal);
        return (repository, waiting);
    }

    private static async Task<Ending> Gate(Side side, string answer)
    {
        var (repository, waiting) = await Parked(side);
        Assert.Equal(64, (await side.Codexctl("approve", waiting.RunId, "gate-2", "--as", "ada", "--because", "it is mine")).Code);
        var answered = await side.Codexctl(answer, waiting.RunId, "gate-2", "--as", "grace", "--because", "read it");
        Assert.True(answered.Code == 0, answered.ToString());
        await side.GoesOn(waiting.RunId);
        return await side.End(repository, waiting);
    }

    private static async Task<Ending> CommandGate(Side side)
    {
        var repository = side.Lab.Python();
        var script = Scripts.Write(side.Lab, Scripts.Plan([.. Commands.Select((line, index) => Probe($"look-{index + 1}", line))]), Scripts.Edit(Scripts.Fix));
        var waiting = await side.Run(
            repository, Samples.UnittestCheck, [.. Task, "--model", "scripted:" + script, "--shield", "ask", "--sponsor", "ada"]);
        Assert.True(waiting.Code == 4, waiting.ToString());
        Assert.Equal(0, (await side.Codexctl("approve", waiting.RunId, "command-1", "--as", "grace", "--because", "there is none")).Code);
        Assert.Equal(0, (await side.Codexctl("deny", waiting.RunId, "command-2", "--as", "grace", "--because", "no need")).Code);
        await side.GoesOn(waiting.RunId);
        var ending = await side.End(repository, waiting);
        var told = (await side.Codexctl("show", "--full", waiting.RunId)).Output;
        Assert.Contains("grace approved it at gate command-1", told, StringComparison.Ordinal);
        Assert.Contains("grace denied it: no need", told, StringComparison.Ordinal);
        return ending;
    }

    /// <summary>While its check runs, from beside.</summary>
    private static async Task<Ending> Cancel(Side side)
    {
        var repository = side.Lab.Python();
        var before = repository.Untouched();
        var running = side.Run(repository, "sleep 600 # sleeper", Task);
        var run = await side.RunThat("sleep 600 # sleeper", "run.step-scheduled.v1");
        var cancelled = await side.Codexctl("cancel", run, "--as", "grace", "--because", "no longer wanted");
        Assert.True(cancelled.Code == 0, cancelled.ToString());
        var ending = await side.End(repository, await running);
        Assert.Equal(64, (await side.Codexctl("cancel", run)).Code);
        Assert.Equal(before, repository.Untouched());
        return ending;
    }

    /// <summary>Both would move main: one does, the other finds the check passing on it. The ending told is the winner's.</summary>
    private static async Task<Ending> TwoAtOnce(Side side)
    {
        var repository = side.Lab.Python();
        repository.Git("checkout", "-q", "-b", "elsewhere");
        var start = repository.Git("rev-parse", "main").Trim();
        var script = Scripts.FixDiscount(side.Lab);

        Task<Said> Run(Side each) => each.Run(
            repository, Samples.UnittestCheck, [.. Task, "--model", "scripted:" + script, "--base", "main", "--merge", "ff"]);
        using var other = new Lab();
        var both = await System.Threading.Tasks.Task.WhenAll(Run(side), Run(side.Beside(other)));

        Assert.All(both, said => Assert.True(said is { Code: 0, Outcome: "completed" }, said.ToString()));
        var winner = Assert.Single(both, said => said.Commit is not null);
        var second = Assert.Single(both, said => said.Commit is null);
        Assert.Equal(winner.Commit, repository.Git("rev-parse", "main").Trim());
        Assert.Equal(start, repository.Git("rev-parse", "main^").Trim());
        Assert.Contains("The base has moved and the check passes on it", second.Result.GetProperty("summary").GetString(), StringComparison.Ordinal);
        return await (winner == both[0] ? side : side.Beside(other)).End(repository, winner);
    }

    private static Step Probe(string id, string line) => new(
        id, "terminal.run@1", StepRole.Probe, JsonSerializer.SerializeToElement(new TerminalRunArguments(["/bin/sh", "-c", line]), WireJson.Stored), [], "base", 100, 90);
}
