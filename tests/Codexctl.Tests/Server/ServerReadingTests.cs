using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>Every command says the same of the same runs, here and on a server.</summary>
[Trait("Requirement", "X4")]
public sealed class ServerReadingTests : IAsyncLifetime
{
    private readonly Cli _here;
    private readonly Cli _there = new();
    private ServedPlatform _served = null!;

    public ServerReadingTests()
    {
        var fake = new Cli();
        _here = new Cli { Other = new ProvingPlatform(fake.Platform) };
        _fake = fake.Platform;
    }

    private readonly FakePlatform _fake;

    public async Task InitializeAsync()
    {
        _served = await ServedPlatform.Start();
        foreach (var (id, events) in (IEnumerable<(string, IReadOnlyList<RunEvent>)>)[
            ("0a11", Histories.Completed("0a11")), ("0b22", Histories.Escalated("0b22")), ("0c33", Histories.Waiting("0c33")), ("0c34", Histories.Cancelled("0c34"))])
        {
            await _fake.Holds(id, events);
            await _served.Holds(id, events);
        }
    }

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Theory]
    [InlineData("runs")]
    [InlineData("runs --all")]
    [InlineData("show 0a11")]
    [InlineData("show run-0b22")]
    [InlineData("show 0c33 --full")]
    [InlineData("show latest")]
    [InlineData("show 0B")]
    [InlineData("show 0c")]
    [InlineData("show none")]
    [InlineData("log 0a11")]
    [InlineData("log 0a11 --json")]
    [InlineData("log 0b22 --follow")]
    [InlineData("diff 0b22")]
    [InlineData("diff 0a11")]
    [InlineData("replay 0a11")]
    [InlineData("replay --all")]
    [InlineData("verify 0b22")]
    [InlineData("verify 0a11")]
    [InlineData("approve 0c33 gate-9 --as grace --because x")]
    [InlineData("approve 0c33 gate-1 --as ada --because x")]
    [InlineData("approve 0c33 gate-1 --as grace --because x --change other")]
    [InlineData("cancel 0a11")]
    [InlineData("tools edit.apply")]
    public async Task Says_the_same(string line)
    {
        var here = await _here.Run(line.Split(' '));
        var there = await _there.Run([.. line.Split(' '), "--server", _served.Address.OriginalString]);
        Assert.Equal((here.Code, here.Error, here.Out), (there.Code, there.Error, there.Out));
    }

    [Fact]
    public async Task The_server_can_come_from_the_environment()
    {
        _there.Variables["CODEX_SERVER"] = _served.Address.OriginalString + "/";
        Assert.Equal((await _here.Run("runs")).Out, (await _there.Run("runs")).Out);
    }

    [Fact]
    public async Task A_replay_is_this_programs_own()
    {
        Assert.Contains("verified", (await _there.Run("--server", _served.Address.OriginalString, "replay", "0a11")).Out, StringComparison.Ordinal);
        var forged = Histories.Completed("0d44").ToList();
        var at = forged.FindIndex(each => each is RunEvent.StepScheduled);
        forged[at] = (RunEvent.StepScheduled)forged[at] with { Because = "Because I say so" };
        await _served.Holds("0d44", forged);
        var result = await _there.Run("--server", _served.Address.OriginalString, "replay", "0d44");
        Assert.Equal(3, result.Code);
        Assert.Contains($"at revision {at}", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diff_is_the_patch_byte_for_byte()
    {
        byte[] patch = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("+ line\r\n", 200_000))), 0, 255];
        var stored = await new Artifacts(_served.Log, TimeProvider.System).Write(patch, new Author("test"), CancellationToken.None);
        await _served.Holds("00aa", [Sample.Submitted() with { RunId = "00aa" }, new RunEvent.ValidationRequested("v", 1, Sample.Change() with { Patch = stored })]);

        Assert.Equal(patch, (await _there.Run("--server", _served.Address.OriginalString, "diff", "00aa")).Bytes);
        var wrong = stored with { Length = 12 };
        await _served.Holds("00bb", [Sample.Submitted() with { RunId = "00bb" }, new RunEvent.ValidationRequested("v", 1, Sample.Change() with { Patch = wrong })]);
        Assert.Equal(64, (await _there.Run("--server", _served.Address.OriginalString, "diff", "00bb")).Code);
    }

    [Fact]
    public async Task Long_lists_and_long_runs_come_in_pages()
    {
        var events = Histories.Completed("0e55");
        List<RunEvent> many = [events[0], .. Enumerable.Range(0, 2_500).Select(number => new RunEvent.CancelRequested("ada", $"{number}"))];
        await _served.Holds("0e55", many);
        Assert.Equal(2_501, (await _there.Run("--server", _served.Address.OriginalString, "log", "0e55")).OutLines.Count);
    }

    /// <summary>The fake's log, with the program's own replay and verification.</summary>
    private sealed class ProvingPlatform(FakePlatform fake) : IPlatform
    {
        private readonly IPlatform _fake = fake;

        public Uri? Server => null;

        public IArchives Archives => _fake.Archives;

        public IEngine Engine => _fake.Engine;

        public IIntake Intake => _fake.Intake;

        public IAudit Audit { get; } = new LocalAudit();

        public IHostChecks Host => _fake.Host;

        public IBenchmarks Benchmarks => _fake.Benchmarks;

        public IServing Serving => _fake.Serving;
    }
}
