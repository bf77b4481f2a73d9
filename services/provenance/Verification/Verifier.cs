using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance;

/// <summary>Verifies the attestation of a merged change offline: its signature, its form, and everything it claims against the run's events and the repository.</summary>
public static class Verifier
{
    /// <param name="envelope">The envelope's bytes, as stored.</param>
    /// <param name="key">The public key that the reader trusts, from a place of the reader's choosing.</param>
    /// <param name="entries">The run's whole stream.</param>
    /// <param name="readCommit">A commit of the user's repository by its id; null if it is not there.</param>
    public static Task<VerificationReport> Verify(
        ReadOnlyMemory<byte> envelope,
        SigningKey key,
        StreamName stream,
        IReadOnlyList<LogEntry> entries,
        Func<string, CancellationToken, Task<CommitFacts?>> readCommit,
        CancellationToken cancellationToken) => Verify(envelope, key, stream, entries, Replay.Of, readCommit, cancellationToken);

    internal static async Task<VerificationReport> Verify(
        ReadOnlyMemory<byte> envelope,
        SigningKey key,
        StreamName stream,
        IReadOnlyList<LogEntry> entries,
        Func<StreamName, IEnumerable<LogEntry>, ReplayResult> replay,
        Func<string, CancellationToken, Task<CommitFacts?>> readCommit,
        CancellationToken cancellationToken)
    {
        var checks = ImmutableArray.CreateBuilder<VerificationCheck>();
        var (statement, payload) = Open(envelope, key, checks);
        checks.Add(replay(stream, entries) switch
        {
            ReplayResult.Verified verified => new("replay", true, $"Replaying {verified.Events} events derives all {verified.Decisions} decisions again"),
            ReplayResult.Diverged diverged => new("replay", false, diverged.Explanation),
            _ => new("replay", false, "The replay came to nothing"),
        });
        if (statement is not null)
        {
            checks.AddRange(LogChecks.Of(statement, payload, envelope, entries));
            checks.AddRange(CommitCheck.Of(statement, await readCommit(statement.Predicate.Commit, cancellationToken)));
        }

        return new(checks.ToImmutable());
    }

    private static (RunStatement? Statement, ReadOnlyMemory<byte> Payload) Open(
        ReadOnlyMemory<byte> bytes, SigningKey key, ImmutableArray<VerificationCheck>.Builder checks)
    {
        var (envelope, refusal) = Envelope.Decode(bytes.Span);
        byte[]? payload = null;
        if (envelope is null || !TryBase64(envelope.Payload, out payload) || envelope.PayloadType != Envelope.InToto)
        {
            checks.Add(new("envelope", false, refusal?.Reason ?? $"The envelope does not hold an in-toto statement ({envelope?.PayloadType})"));
            return (null, default);
        }

        checks.Add(new("envelope", true, "The envelope holds an in-toto statement"));
        var signed = envelope.Signatures.Any(signature =>
            signature is { Keyid: var id, Sig: { } text } && id == key.Id
            && TryBase64(text, out var sig)
            && key.Verifies(Envelope.PreAuthentication(envelope.PayloadType, payload), sig));
        checks.Add(signed
            ? new("signature", true, $"It is signed by key {key.Id}")
            : new("signature", false, $"It has no valid signature of key {key.Id} (it names {string.Join(", ", envelope.Signatures.Select(s => s?.Keyid))})"));

        var statement = Statement(payload, out var problem);
        checks.Add(new("statement", problem is null, problem ?? "The statement has the form of a run's attestation"));
        return (statement, payload);
    }

    private static RunStatement? Statement(byte[] payload, out string? problem)
    {
        if (!Utf8.IsValid(payload))
        {
            problem = "The statement is not UTF-8";
            return null;
        }

        try
        {
            var statement = JsonSerializer.Deserialize<RunStatement>(payload, WireJson.Strict);
            problem = statement is null ? "The statement is null"
                : statement.Type != RunStatement.StatementType ? $"The statement is of the type {statement.Type}"
                : statement.PredicateType != RunStatement.RunPredicateType ? $"The predicate is of the type {statement.PredicateType}"
                : !StatementBuilder.Encode(statement).AsSpan().SequenceEqual(payload) ? "The statement is not spelt as this platform spells it"
                : null;
            return statement;
        }
        catch (JsonException exception)
        {
            problem = $"This is not a run's attestation: {exception.Message}";
            return null;
        }
    }

    private static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        var valid = Convert.TryFromBase64String(text, bytes, out var length);
        Array.Resize(ref bytes, valid ? length : 0);
        return valid;
    }
}
