using System.Collections.Immutable;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using CodexPlatform.Views;

namespace CodexPlatform.Provenance;

/// <summary>Signs the statement that binds a merged change to its evidence.</summary>
internal sealed class AttestWork(IEventLog log, Artifacts artifacts, ISigner signer, AttestationMetrics metrics) : IEffectWork<Attest>
{
    public ImmutableArray<RunEvent> Begin(Run run, string effect, int fence) => [];

    public async Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken)
    {
        var began = metrics.Begin();
        var events = new List<RecordedEvent>();
        await foreach (var entry in log.ReadStream(StreamName.Run(hold.Run.Id), 0, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            events.Add(RecordedEvent.Read(entry));
        }

        var (statement, refusal) = StatementBuilder.Build(events, hold.Effect);
        if (statement is null)
        {
            throw new EffectFailedException(refusal!.Code, refusal.Reason, retriable: false);
        }

        var envelope = await Envelope.Seal(StatementBuilder.Encode(statement), signer, cancellationToken).ConfigureAwait(false);
        var stored = await artifacts.Write(envelope.Encode(), new Author("provenance"), cancellationToken).ConfigureAwait(false);
        metrics.Signed(began);
        return new RunEvent.Attested(hold.Effect, hold.Fence, statement.Predicate.Attestation, stored, signer.KeyId);
    }
}
