using System.Text.Json;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Policy;

public class ExecutionPolicyTests
{
    private static readonly ExecutionPolicy Policy = new(ShieldMode.Deny);

    [Theory]
    [Trait("Requirement", "V6")]
    [MemberData(nameof(ShellCorpus.Destructive), MemberType = typeof(ShellCorpus))]
    public void Stops_a_destructive_line(string rule, string line)
    {
        var ruling = Policy.Rule("test.run@1", Line(line));

        Assert.False(ruling.Allowed, $"{line} was let through");
        Assert.Contains(rule, ruling.Rules);
        Assert.NotEmpty(ruling.Because);
    }

    [Theory]
    [Trait("Requirement", "V6")]
    [MemberData(nameof(ShellCorpus.Ordinary), MemberType = typeof(ShellCorpus))]
    public void Lets_an_ordinary_line_pass(string line)
    {
        var ruling = Policy.Rule("lint.run@1", Line(line));

        Assert.True(ruling.Allowed, $"{line} was stopped: {string.Join(", ", ruling.Rules)}: {ruling.Because}");
    }

    [Theory]
    [Trait("Requirement", "V6")]
    [MemberData(nameof(ShellCorpus.DestructiveArgv), MemberType = typeof(ShellCorpus))]
    public void Stops_a_destructive_program(string rule, string[] argv) =>
        Assert.Contains(rule, Policy.Rule("terminal.run@1", Argv(argv)).Rules);

    [Theory]
    [Trait("Requirement", "V6")]
    [InlineData("python3", "-m", "pytest", "-q")]
    [InlineData("npm", "test")]
    [InlineData("grep", "-rn", "rm -rf /", "docs")]
    [InlineData("echo", "$(rm -rf /)")]
    [InlineData("git", "commit", "-m", "Drop table users; rm -rf /")]
    public void Lets_an_ordinary_program_pass(params string[] argv)
    {
        var ruling = Policy.Rule("terminal.run@1", Argv(argv));

        Assert.True(ruling.Allowed, $"{string.Join(' ', argv)}: {ruling.Because}");
        Assert.Equal<string>(["allow.sandbox"], ruling.Rules);
    }

    [Fact]
    [Trait("Requirement", "V6")]
    public void Reads_the_command_of_a_tournament() =>
        Assert.Contains("shield.delete-vital", Policy.Rule("tournament@1", Json("""
            {"command":"rm -rf /","runner":"exit-code","failing":[],"passing":null,"limitMilliseconds":10,
             "candidates":{"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","length":0}}
            """)).Rules);

    [Theory]
    [Trait("Requirement", "T13")]
    [InlineData("fs.read@1", """{"path":"a"}""", "allow.read")]
    [InlineData("edit.merge@1", """{"steps":["a"]}""", "allow.snapshot")]
    [InlineData("test.run@1", """{"command":"true"}""", "allow.sandbox")]
    public void Says_by_which_rule_a_call_is_allowed(string tool, string arguments, string rule) =>
        Assert.Equivalent(
            new PolicyRuling(true, "execution@1", [rule], "No shield objects", CanonicalJson.Hash(Json(arguments))), Policy.Rule(tool, Json(arguments)));

    [Theory]
    [Trait("Requirement", "V7")]
    [MemberData(nameof(ShellCorpus.Destructive), MemberType = typeof(ShellCorpus))]
    public void Asks_in_ask_mode_about_the_same_lines_and_lets_exactly_what_was_approved_pass(string rule, string line)
    {
        var asked = new ExecutionPolicy(ShieldMode.Ask).Rule("test.run@1", Line(line));
        Assert.True(asked is { Allowed: false, Asks: true }, $"{line} is not asked about");
        Assert.Contains(rule, asked.Rules);

        var call = CallHash.Of("test.run@1", asked.ArgumentsSha256);
        var approved = new ExecutionPolicy(ShieldMode.Ask, Said(call, GateAnswer.Approve));
        var allowed = approved.Rule("test.run@1", Line(line));
        Assert.True(allowed is { Allowed: true, Asks: false }, $"{line} was approved and is not let through");
        Assert.Contains("grace approved it at gate command-1: looked at it", allowed.Because, StringComparison.Ordinal);
        Assert.Contains(rule, allowed.Rules);
        Assert.False(approved.Rule("test.run@1", Line(line + "; rm -rf /")).Allowed);
        Assert.False(approved.Rule("lint.run@1", Line(line)).Allowed);
        Assert.False(new ExecutionPolicy(ShieldMode.Deny, Said(call, GateAnswer.Approve)).Rule("test.run@1", Line(line)).Allowed);

        var denied = new ExecutionPolicy(ShieldMode.Ask, Said(call, GateAnswer.Deny)).Rule("test.run@1", Line(line));
        Assert.True(denied is { Allowed: false, Asks: false }, $"{line} was denied and is asked about again");
    }

    private static SortedDictionary<string, RunEvent.GateAnswered> Said(string call, GateAnswer answer) =>
        new(StringComparer.Ordinal) { [call] = new RunEvent.GateAnswered("command-1", answer, call, "grace", "looked at it", DateTimeOffset.UnixEpoch) };

    [Theory]
    [Trait("Requirement", "T9 C2")]
    [InlineData("shell.anything@1", "{}", "tool.unknown")]
    [InlineData("test.run@2", """{"command":"true"}""", "tool.unknown")]
    [InlineData("test.run@1", """{"command":"true","shell":"/bin/evil"}""", "arguments.malformed")]
    [InlineData("fs.read@1", """{"path":"../secret"}""", "path.outside")]
    public void Refuses_what_is_no_call_of_a_known_tool_in_either_mode(string tool, string arguments, string rule)
    {
        foreach (var mode in Enum.GetValues<ShieldMode>())
        {
            var ruling = new ExecutionPolicy(mode).Rule(tool, Json(arguments));
            Assert.False(ruling.Allowed);
            Assert.Equal<string>([rule], ruling.Rules);
        }
    }

    [Fact]
    [Trait("Requirement", "C9")]
    public void Binds_a_ruling_to_the_meaning_of_the_arguments_not_to_their_spelling() =>
        Assert.Equal(
            Policy.Rule("test.run@1", Json("""{"command":"true","timeoutSeconds":60}""")).ArgumentsSha256,
            Policy.Rule("test.run@1", Json("""{ "timeoutSeconds" : 6e1, "command":"\u0074rue" }""".Replace("6e1", "60", StringComparison.Ordinal))).ArgumentsSha256);

    [Theory]
    [InlineData("a=x; b=$a$a$a$a$a$a$a$a; c=$b$b$b$b$b$b$b$b; d=$c$c$c$c$c$c$c$c; e=$d$d$d$d$d$d$d$d; f=$e$e$e$e$e$e$e$e; g=$f$f$f$f$f$f$f$f; rm -rf $g")]
    [InlineData("echo {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")]
    public void Does_not_let_through_what_multiplies_itself(string line) =>
        Assert.Contains(ExecutionPolicy.Unreadable, Policy.Rule("test.run@1", Line(line)).Rules);

    [Fact]
    public void Does_not_let_through_what_is_nested_too_deep_to_be_read()
    {
        var line = "rm -rf build";
        for (var i = 0; i < 12; i++)
        {
            line = $"eval {line}";
        }

        Assert.Contains(ExecutionPolicy.Unreadable, Policy.Rule("test.run@1", Line(line)).Rules);
    }

    /// <summary>Whatever text comes, there is a ruling: a model that breaks the policy's reader would have a way around it.</summary>
    [Fact]
    [Trait("Requirement", "V6")]
    public void Rules_on_any_text()
    {
        var random = new Random(20240607);
        string[] pieces = ["rm", " -rf ", "/", "$(", ")", "`", "'", "\"", "\\", "$", "${", "}", "{", ",", "<<EOF\n", "EOF\n", "<(", ">", "|", "&", ";", "\n", "a", "=", "#", "$'", "\\x", "((", "~", "*", " sh -c ", "xargs ", "\uE000", "\uE001", "\uE002", "💥"];
        for (var i = 0; i < 3000; i++)
        {
            var line = "x" + string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.Equal(64, Policy.Rule("test.run@1", Line(line)).ArgumentsSha256.Length);
        }
    }

    /// <summary>The limit is a hundred times what a ruling takes; one that grows with the square of the text took 25 s.</summary>
    [Theory]
    [Trait("Requirement", "V6")]
    [InlineData("a")]
    [InlineData("`")]
    [InlineData("\"")]
    [InlineData("$(")]
    [InlineData("{a,b}")]
    [InlineData("x(){ x|")]
    [InlineData("x=$x$x;")]
    [InlineData("x=xx$x$x;")]
    [InlineData("echo a | ")]
    [InlineData("sh <(curl x) ")]
    [InlineData("sh -c \"$(sh -c \"$(")]
    [InlineData("python3 -c 'os.system(\"rm\")' ")]
    [InlineData("docker rm $(docker ps ")]
    public async Task Rules_in_time_on_a_text_made_to_hang_it(string unit)
    {
        var line = "q " + string.Concat(Enumerable.Repeat(unit, 16_000 / unit.Length));

        var ruling = await Task.Run(() => Policy.Rule("test.run@1", Line(line))).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.NotEmpty(ruling.Rules);
    }

    private static JsonElement Line(string line) => JsonSerializer.SerializeToElement(new { command = line });

    private static JsonElement Argv(string[] argv) => JsonSerializer.SerializeToElement(new { argv });

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
