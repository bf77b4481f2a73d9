using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance.Tests;

[Trait("Requirement", "R9")]
[Trait("Requirement", "R7")]
public sealed class VerifierTests : IDisposable
{
    private static CommitFacts CommitOfRun { get; } =
        new(MergedRun.Tree, [MergedRun.Base], "Make addition add\n\nCodex-Run: r1\nCodex-Attestation: " + MergedRun.Attestation + "\n");

    private readonly KeyFolder folder = new();
    private readonly FileSigner signer;

    public VerifierTests() => signer = FileSigner.Open(folder.Path);

    [Fact]
    [Trait("Requirement", "A16")]
    public async Task Passes_what_the_platform_attested()
    {
        var envelope = await Sealed(Statement());
        var report = await Verify(envelope, Stream(envelope));

        Assert.Empty(report.Checks.Where(check => !check.Passed));
        Assert.True(report.Passed);
        Assert.Superset(
            new HashSet<string>(["signature", "statement", "replay", "predicate.plans", "predicate.log", "verdict", "gates", "log.attested", "commit.tree", "commit.attestation"]),
            report.Checks.Select(check => check.Name).ToHashSet());
    }

    /// <summary>Somebody who has the key writes another statement: every single value is compared with the events.</summary>
    [Fact]
    public async Task Fails_whichever_value_of_the_statement_is_changed_and_signed_again()
    {
        var original = StatementBuilder.Encode(Statement());
        var leaves = Leaves(JsonNode.Parse(original)!).Select(leaf => leaf.GetPath()).ToList();
        Assert.True(leaves.Count > 140, $"{leaves.Count} values");

        foreach (var path in leaves)
        {
            var changed = JsonNode.Parse(original)!;
            Alter(Leaves(changed).Single(leaf => leaf.GetPath() == path));
            var envelope = await Sealed(JsonSerializer.SerializeToUtf8Bytes(changed, WireJson.Stored));

            Assert.False((await Verify(envelope, Stream(envelope))).Passed, path);
        }
    }

    [Fact]
    public async Task Fails_whichever_byte_of_the_envelope_is_changed()
    {
        var envelope = await Sealed(Statement());
        var stream = Stream(envelope);
        for (var at = 0; at < envelope.Length; at += 7)
        {
            var changed = envelope.ToArray();
            changed[at] ^= 1;
            Assert.False((await Verify(changed, stream)).Passed, $"byte {at}");
        }
    }

    [Fact]
    public async Task Fails_when_another_key_signed()
    {
        using var elsewhere = new KeyFolder();
        using var stranger = FileSigner.Open(elsewhere.Path);
        var envelope = (await Envelope.Seal(StatementBuilder.Encode(Statement()), stranger, CancellationToken.None)).Encode();

        Failed("signature", await Verify(envelope, Stream(envelope)));
    }

    [Fact]
    public async Task Fails_when_a_signature_borrows_the_keys_name()
    {
        using var elsewhere = new KeyFolder();
        using var stranger = FileSigner.Open(elsewhere.Path);
        var foreign = await Envelope.Seal(StatementBuilder.Encode(Statement()), stranger, CancellationToken.None);
        var envelope = (foreign with { Signatures = [foreign.Signatures[0] with { Keyid = signer.KeyId }] }).Encode();

        Failed("signature", await Verify(envelope, Stream(envelope)));
    }

    [Fact]
    public async Task Fails_when_any_event_before_the_attestation_is_altered()
    {
        var envelope = await Sealed(Statement());
        var stream = Stream(envelope);
        for (var at = 0; at < MergedRun.Events.Length; at++)
        {
            var entry = stream[at];
            Failed("predicate.log", await Verify(envelope, stream.SetItem(at, entry with { Metadata = new Origin(History.Start, "mallory", "forged").Encode() })));
        }
    }

    [Fact]
    public async Task Fails_when_the_replay_diverges()
    {
        var envelope = await Sealed(Statement());
        var report = await Verifier.Verify(
            envelope, signer.PublicKey, History.Stream, Stream(envelope), (_, _) => new ReplayResult.Diverged(3, null, default, null, default, "Event 3 differs"),
            Commit(CommitOfRun), CancellationToken.None);

        Assert.Equal("Event 3 differs", Failed("replay", report).Sentence);
    }

    [Fact]
    [Trait("Requirement", "W3")]
    public async Task Fails_without_a_passing_verdict_on_exactly_the_merged_change()
    {
        foreach (var verdict in new[]
        {
            MergedRun.Verdict with { Outcome = VerdictOutcome.Inconclusive },
            MergedRun.Verdict with { Outcome = VerdictOutcome.Fail },
            MergedRun.Verdict with { Change = "another" },
        })
        {
            var (envelope, stream) = await Attested(Replaced<RunEvent.VerdictReached>(e => e with { Verdict = verdict }));
            Failed("verdict", await Verify(envelope, stream));
        }
    }

    [Fact]
    public async Task Fails_without_the_approval_of_another_person()
    {
        foreach (var change in new Func<RunEvent.GateAnswered, RunEvent.GateAnswered>[]
        {
            e => e with { Answer = GateAnswer.Deny }, e => e with { By = "sam sponsor " }, e => e with { Change = "another" }, e => e with { Gate = "other" },
        })
        {
            var (envelope, stream) = await Attested(Replaced(change));
            Failed("gates", await Verify(envelope, stream));
        }
    }

    [Fact]
    public async Task Fails_when_the_log_names_another_envelope()
    {
        var (first, second) = (await Sealed(Statement()), await Sealed(Statement()));

        Failed("log.attested", await Verify(second, Stream(first)));
        Failed("log.attested", await Verify(first, History.Of(MergedRun.Events)));
    }

    [Fact]
    public async Task Fails_when_the_commit_is_another_one()
    {
        var envelope = await Sealed(Statement());
        var real = CommitOfRun;
        foreach (var (name, commit) in new (string, CommitFacts?)[]
        {
            ("commit.present", null),
            ("commit.tree", real with { Tree = MergedRun.BaseTree }),
            ("commit.parent", real with { Parents = [] }),
            ("commit.parent", real with { Parents = [MergedRun.Base, MergedRun.Commit] }),
            ("commit.run", real with { Message = real.Message.Replace("Codex-Run: r1", "Codex-Run: r2", StringComparison.Ordinal) }),
            ("commit.attestation", real with { Message = "Codex-Run: r1" }),
            ("commit.attestation", real with { Message = real.Message + "Codex-Attestation: another\n" }),
        })
        {
            var report = await Verifier.Verify(envelope, signer.PublicKey, History.Stream, Stream(envelope), Fine, Commit(commit), CancellationToken.None);
            Failed(name, report);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("null")]
    public async Task Fails_on_a_payload_that_is_no_statement(string payload)
    {
        var envelope = await Sealed(System.Text.Encoding.UTF8.GetBytes(payload));

        Failed("statement", await Verify(envelope, Stream(envelope)));
    }

    public void Dispose()
    {
        signer.Dispose();
        folder.Dispose();
    }

    private static RunStatement Statement() => StatementBuilder.Build(History.Recorded(MergedRun.Events), null).Statement!;

    private static ImmutableArray<RunEvent> Replaced<T>(Func<T, T> change) where T : RunEvent =>
        [.. MergedRun.Events.Select(e => e is T found ? change(found) : e)];

    private Task<byte[]> Sealed(RunStatement statement) => Sealed(StatementBuilder.Encode(statement));

    private async Task<byte[]> Sealed(byte[] payload) => (await Envelope.Seal(payload, signer, CancellationToken.None)).Encode();

    private async Task<(byte[] Envelope, ImmutableArray<LogEntry> Stream)> Attested(ImmutableArray<RunEvent> events)
    {
        var envelope = await Sealed(StatementBuilder.Build(History.Recorded(events), null).Statement!);
        return (envelope, Stream(envelope, events));
    }

    private ImmutableArray<LogEntry> Stream(byte[] envelope, ImmutableArray<RunEvent>? events = null) =>
        History.Of([.. events ?? MergedRun.Events, .. MergedRun.Ending(Artifacts.NameOf(envelope), signer.KeyId)]);

    private Task<VerificationReport> Verify(byte[] envelope, ImmutableArray<LogEntry> stream) =>
        Verifier.Verify(envelope, signer.PublicKey, History.Stream, stream, Fine, Commit(CommitOfRun), CancellationToken.None);

    private static ReplayResult Fine(StreamName stream, IEnumerable<LogEntry> entries) => new ReplayResult.Verified(entries.Count(), 0, true, "");

    private static Func<string, CancellationToken, Task<CommitFacts?>> Commit(CommitFacts? facts) =>
        (id, _) => Task.FromResult(id == MergedRun.Commit ? facts : null);

    private static VerificationCheck Failed(string name, VerificationReport report)
    {
        Assert.False(report.Passed);
        return Assert.Single(report.Checks, check => check.Name == name && !check.Passed);
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode node) => node switch
    {
        JsonObject each => each.SelectMany(member => Leaves(member.Value!)),
        JsonArray each => each.SelectMany(item => Leaves(item!)),
        _ => [node.AsValue()],
    };

    private static void Alter(JsonValue leaf) => leaf.ReplaceWith<JsonNode>(leaf.GetValueKind() switch
    {
        JsonValueKind.True => JsonValue.Create(false),
        JsonValueKind.False => JsonValue.Create(true),
        JsonValueKind.Number => JsonValue.Create(leaf.GetValue<JsonElement>().GetInt64() + 1),
        _ => JsonValue.Create(leaf.GetValue<string>() + "x"),
    });
}
