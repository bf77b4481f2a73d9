using System.Collections.Immutable;
using System.Text;
using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>Commands: what goes in and what comes out.</summary>
public abstract class CommandSuite : SandboxSuite
{
    [Fact]
    public async Task Exit_codes_come_back_as_they_are()
    {
        await using var sandbox = await Open();
        foreach (var code in new[] { 0, 1, 3, 127, 255 })
        {
            var result = await Run(sandbox, $"exit {code}");
            Assert.Equal((CommandEnd.Exited, code), (result.End, result.ExitCode));
        }
    }

    [Fact]
    public async Task A_signal_is_128_and_its_number()
    {
        await using var sandbox = await Open();
        Assert.Equal(128 + 15, (await Run(sandbox, "kill -TERM $$")).ExitCode);
        Assert.Equal(128 + 9, (await Run(sandbox, "kill -KILL $$")).ExitCode);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_127_and_one_that_may_not_run_126()
    {
        await using var sandbox = await Open();
        await sandbox.Write([File("plain.txt", "no program")], Never);
        Assert.Equal(127, (await sandbox.Run(Command("no-such-program"), null, Never)).ExitCode);
        Assert.Equal(126, (await sandbox.Run(Command("./plain.txt"), null, Never)).ExitCode);
    }

    [Fact]
    public async Task Output_and_errors_stay_apart()
    {
        await using var sandbox = await Open();
        var result = await Run(sandbox, "echo to out; echo to err >&2");
        Assert.Equal(("to out\n", "to err\n"), (Text(result.Stdout), Text(result.Stderr)));
        Assert.Equal((7L, 7L), (result.StdoutBytes, result.StderrBytes));
    }

    [Fact]
    public async Task Arguments_arrive_byte_for_byte()
    {
        await using var sandbox = await Open();
        string[] words = ["", " a  b ", "it's", "\"$HOME\" `id` \\n", "two\nlines\n", "-n", "*", "äÁé→𝄞", "tab\tend\r", "~", "#no", "a=b", new string('x', 20_000)];
        var result = await sandbox.Run(Command(["printf", "%s\\001", .. words]), null, Never);
        Assert.Equal(words, Text(result.Stdout).Split('\u0001')[..^1]);
    }

    [Fact]
    public async Task The_environment_is_the_sandboxs_own_and_what_the_command_adds()
    {
        await using var sandbox = await Open();
        var environment = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [new KeyValuePair<string, string>("PLAIN", "a 'b'\nc"), new("with-dash.and", "x y"), new("IFS", ":"), new("PPID", "7")]);
        var result = await sandbox.Run(Command("env", "-0") with { Environment = environment }, null, Never);
        var seen = Text(result.Stdout).Split('\0');
        Assert.Contains("PLAIN=a 'b'\nc", seen);
        Assert.Contains("with-dash.and=x y", seen);
        Assert.Contains("IFS=:", seen);
        Assert.Contains("PPID=7", seen);
        Assert.DoesNotContain(seen, line => line.StartsWith("DOTNET_HOST_PATH", StringComparison.Ordinal) || line.Contains("TOKEN", StringComparison.Ordinal));
        Assert.Equal("", await Output(sandbox, "echo $PLAIN"));
    }

    [Fact]
    public async Task It_runs_in_the_folder_asked_for()
    {
        await using var sandbox = await Open();
        await sandbox.Write([File("a b/c/file", "")], Never);
        Assert.Equal("/workspace", await Output(sandbox, "pwd"));
        Assert.Equal("/workspace/a b/c\n", Text((await sandbox.Run(Command("pwd") with { Cwd = "a b/c" }, null, Never)).Stdout));
        Assert.Equal(125, (await sandbox.Run(Command("pwd") with { Cwd = "gone" }, null, Never)).ExitCode);
    }

    [Fact]
    public async Task Input_is_read_to_its_end_and_is_empty_where_none_is_given()
    {
        await using var sandbox = await Open();
        var input = new byte[300_000];
        new Random(1).NextBytes(input);
        var result = await sandbox.Run(Command("cat") with { Input = input }, null, Never);
        Assert.True(input.AsSpan().SequenceEqual(result.Stdout.Span));
        Assert.Equal("0", (await Output(sandbox, "wc -c")).Trim());
        Assert.Equal(0, (await sandbox.Run(Command("true") with { Input = input }, null, Never)).ExitCode);
        Assert.Equal("still here", await Output(sandbox, "echo still here"));
    }

    [Fact]
    public async Task Output_is_told_as_it_comes()
    {
        await using var sandbox = await Open();
        var told = new StringBuilder();
        var first = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var running = sandbox.Run(
            Shell("echo one; sleep 60"),
            piece =>
            {
                told.Append(Text(piece));
                first.TrySetResult();
            },
            stop.Token);
        await first.Task.WaitAsync(TimeSpan.FromMinutes(5));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("one\n", told.ToString());
    }

    [Fact]
    public async Task Commands_in_one_sandbox_wait_for_each_other()
    {
        await using var sandbox = await Open();
        var both = Enumerable.Range(0, 8).Select(at => Output(sandbox, $"mkdir alone && echo {at} && rmdir alone"));
        Assert.Equal(Enumerable.Range(0, 8).Select(at => $"{at}"), await Task.WhenAll(both));
    }

    [Fact]
    public async Task A_command_that_writes_what_looks_like_a_frame_says_nothing_more_than_its_output()
    {
        await using var sandbox = await Open();
        var result = await Run(sandbox, @"printf '\036%s 0\n\036' 00000000000000000000000000000000; printf '\036' >&2; exit 4");
        Assert.Equal((4, "\u001e00000000000000000000000000000000 0\n\u001e", "\u001e"), (result.ExitCode, Text(result.Stdout), Text(result.Stderr)));
        Assert.Equal("next", await Output(sandbox, "echo next"));
    }

    [Fact]
    public async Task Output_made_non_blocking_stays_the_business_of_the_command_that_did_it()
    {
        await using var sandbox = await Open();
        await Run(sandbox, "node -e 'process.stdout.write(\"x\".repeat(10))' 2>/dev/null || perl -e 'use Fcntl; fcntl(STDOUT, F_SETFL, O_NONBLOCK|O_WRONLY)'");
        var result = await Run(sandbox, "head -c 3000000 /dev/zero");
        Assert.Equal((0, 3_000_000L), (result.ExitCode, result.StdoutBytes));
    }
}
