using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class HonestEndTests
{
    [Fact, Trait("Requirement", "A12 Z3")]
    public async Task A_bug_out_of_reach_escalates_with_evidence_and_leaves_the_repository_untouched()
    {
        using var lab = new Lab();
        var repository = lab.NewRepository()
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
            .Committed();
        var before = repository.Untouched() + repository.Git("for-each-ref");
        var said = await lab.Run(repository, Samples.UnittestCheck, "--budget-candidates", "60");
        Assert.Equal((2, "escalated"), (said.Code, said.Outcome));
        Assert.Null(said.Branch);
        Assert.Equal(before, repository.Untouched() + repository.Git("for-each-ref"));
        var story = (await lab.Codexctl("show", "latest")).Output;
        Assert.Contains("codec.py", story, StringComparison.Ordinal);
        Assert.Equal(0, (await lab.Codexctl("replay", "--all")).Code);
    }

    [Fact, Trait("Requirement", "Z3")]
    public async Task A_thousand_candidates_take_less_than_a_megabyte_of_log_and_are_counted()
    {
        using var lab = new Lab();
        var repository = lab.NewRepository()
            .With("codec.py", "def encode(text, key=3):\n    total = 0\n    for at, sign in enumerate(text):\n        if at % 2 == 0 and sign > 'a':\n            total += ord(sign) * key - at\n        else:\n            total -= ord(sign) + key * 2\n    return total\n")
            .With("test_codec.py", "import unittest\nfrom codec import encode\n\n\nclass CodecTests(unittest.TestCase):\n    def test_known(self):\n        self.assertEqual(encode('hello'), '5d41402abc4b2a76')\n")
            .Committed();
        var said = await lab.Run(repository, Samples.UnittestCheck, "--budget-candidates", "1000");
        Assert.Equal("escalated", said.Outcome);
        Assert.InRange(new FileInfo(Path.Combine(lab.Data, "log.db")).Length, 1, 1_000_000);
        var usage = (await lab.Events()).OfType<RunEvent.ModelAnswered>().Last().Answer.Usage;
        Assert.True(usage is { Generated: >= 1000, Pruned: > 0 }, $"{usage}");
        Assert.Contains("1000 tried", (await lab.Codexctl("show", "latest")).Output, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "X1")]
    public async Task A_check_that_never_ends_is_stopped_by_the_time_budget()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        var said = await lab.Run(repository, "python3 -c 'while True: pass'", "--budget-time", "3s");
        Assert.Equal((2, "escalated"), (said.Code, said.Outcome));
    }

    [Fact, Trait("Requirement", "X1 S8")]
    public async Task A_check_that_needs_the_network_finds_none_and_says_so()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        var said = await lab.Run(
            repository, "python3 -c \"import socket; socket.create_connection(('192.0.2.1', 80), 2)\"", "--budget-candidates", "20");
        Assert.Equal(2, said.Code);
        Assert.Contains("nreachable", (await lab.Codexctl("log", "latest", "--json")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "nothing to do")]
    [InlineData("  ", "check")]
    public async Task A_check_that_says_nothing_is_bad_input(string check, string why)
    {
        using var lab = new Lab();
        var said = await lab.Run(lab.Python(), check);
        Assert.Equal(64, said.Code);
        Assert.Contains(why, said.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_cannot_be_worked_on_is_one_sentence_and_exit_code_64()
    {
        using var lab = new Lab();
        Directory.CreateDirectory(Path.Combine(lab.Folder, "plain"));
        var empty = lab.NewRepository("empty");
        var good = lab.Python();
        string[][] calls =
        [
            ["run", "--repo", Path.Combine(lab.Folder, "plain"), "--check", "false"],
            ["run", "--repo", Path.Combine(lab.Folder, "absent"), "--check", "false"],
            ["run", "--repo", empty.Path, "--check", "false"],
            ["run", "--repo", good.Path, "--check", "false", "--base", "no-such-branch"],
            ["run", "--repo", good.Path, "--check", "false", "--merge", "ff"],
            ["run", "--repo", good.Path, "--check", "false", "--budget-candidates", "-1"],
            ["show", "no-such-run"],
            ["approve", "no-such-run", "gate-2", "--as", "ada", "--because", "why not"],
            ["run", "--repo", good.Path, "--check", "false", "--model", "gpt-none"],
            ["run", "--repo", good.Path, "--check", "false", "--shield", "maybe"],
            ["frobnicate"],
        ];
        foreach (var call in calls)
        {
            var said = await lab.Codexctl(call);
            Assert.True(said.Code == 64, $"{string.Join(' ', call)}: {said}");
            Assert.NotEmpty(said.Error.Trim());
        }
    }

    [Fact]
    public async Task A_damaged_log_is_one_sentence_and_exit_code_64()
    {
        using var lab = new Lab();
        var good = lab.Python();
        Directory.CreateDirectory(lab.Data);
        await File.WriteAllBytesAsync(Path.Combine(lab.Data, "log.db"), [.. Enumerable.Range(0, 8192).Select(i => (byte)(i * 31))]);
        foreach (var said in (Said[])[await lab.Codexctl("runs"), await lab.Codexctl("run", "--repo", good.Path, "--check", "false")])
        {
            Assert.True(said.Code == 64, said.ToString());
            Assert.Contains("is damaged", Assert.Single(said.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        }
    }

    /// <summary>What this host can do decides which of the two it is; the sentence and the facts must agree with it.</summary>
    [Fact, Trait("Requirement", "X1")]
    public async Task Strict_refuses_exactly_where_limits_rest_on_resource_limits_only()
    {
        using var lab = new Lab();
        var weak = (await lab.Codexctl("doctor")).Output.Contains("rlimits", StringComparison.Ordinal);
        var said = await lab.Run(lab.Python(), Samples.UnittestCheck, "--strict", "--model", "scripted:" + Scripts.FixDiscount(lab));
        Assert.True(said.Code == (weak ? 64 : 0), said.ToString());
        if (!weak)
        {
            Assert.DoesNotContain("\"limits\":\"rlimits\"", (await lab.Codexctl("log", "latest", "--json")).Output, StringComparison.Ordinal);
        }
    }
}
