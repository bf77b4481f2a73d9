using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>From an accepted change to the end: gate, merge, attestation.</summary>
internal static class Delivery
{
    public static RunEvent? Next(Run run, DateTimeOffset now, int logic)
    {
        var accepted = run.Accepted!;
        if (accepted.Gate is null && GateRules.Reasons(run, accepted) is { IsEmpty: false } reasons)
        {
            var gate = $"gate-{accepted.Turn}";
            return logic >= RunDecisions.Second
                ? new RunEvent.GateOpened(gate, accepted.Change, reasons, DeliveryText.Concise(DeliveryText.Summary(run, accepted)), DeliveryText.Rationale(run, accepted))
                : new RunEvent.GateOpened(gate, accepted.Change, reasons, DeliveryText.Summary(run, accepted));
        }

        if (accepted.Gate is { Answer: null })
        {
            return null;
        }

        if (accepted.Gate?.Answer is { Answer: GateAnswer.Deny } denial)
        {
            return Endings.Escalated(run, "gate.denied", $"{denial.By} denied the change: {denial.Because}");
        }

        if (run.Submitted!.Options.Merge == MergeMode.None)
        {
            return new RunEvent.RunCompleted(null, null, DeliveryText.Claims(run, accepted));
        }

        return accepted switch
        {
            { Request: null } => Request(run, accepted, now),
            { Merged: null } => run.Turn!.BaseMoved is { } moved ? Moved(run, moved) : null,
            { Attestation: null } => new RunEvent.AttestationRequested("attest", accepted.Request.Attestation, accepted.Merged.Commit),
            { AttestedAt: < 0 } => null,
            _ => new RunEvent.RunCompleted(accepted.Merged.Branch, accepted.Merged.Commit, DeliveryText.Claims(run, accepted)),
        };
    }

    private static RunEvent.MergeRequested Request(Run run, AcceptedChange accepted, DateTimeOffset now)
    {
        var attestation = DeliveryText.AttestationOf(run.Id);
        return new RunEvent.MergeRequested(
            $"merge-{accepted.Turn}",
            accepted.Change,
            run.Turn!.Commit,
            $"codex/run-{run.Id}",
            run.Submitted!.Options.Merge,
            DeliveryText.CommitMessage(run, accepted, attestation),
            attestation,
            DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()));
    }

    private static RunEvent Moved(Run run, RunEvent.BaseMoved moved)
    {
        if (moved.Found is null)
        {
            return Endings.Escalated(run, "base.gone", $"The branch {run.Submitted!.Repository.BaseBranch} is gone; nothing was written");
        }

        return run.BaseMoves >= run.Limits.BaseMoves
            ? Endings.Escalated(run, "base.moved", $"The base moved {run.BaseMoves + 1} times, last from {moved.Expected} to {moved.Found}; nothing was written")
            : new RunEvent.TurnBegan(run.Turn!.Number + 1, moved.Found, $"perceive-{run.Turn.Number + 1}", $"The base moved from {moved.Expected} to {moved.Found}");
    }
}
