using System.Collections.Immutable;

namespace CodexPlatform.Codexctl;

/// <summary>Proves what the log says, without a model, a tool or a clock.</summary>
internal interface IAudit
{
    /// <summary>Derives every decision of the run again and compares bytes.</summary>
    Task<ReplayReport> Replay(IArchive archive, string runId, CancellationToken cancellationToken);

    /// <summary>Checks the signed statement of a merged change against the log and the artifacts, offline.</summary>
    /// <param name="key">File of the signer's public key in PEM; null for the data folder's own.</param>
    Task<VerifyReport> Verify(IArchive archive, DataFolder data, string? key, string runId, CancellationToken cancellationToken);
}

/// <param name="Divergence">The first difference, as one sentence; null when there is none.</param>
internal sealed record ReplayReport(long Events, string? Divergence)
{
    public bool Verified => Divergence is null;

    public string Word => Verified ? "verified" : "diverged";
}

/// <param name="Findings">What was checked, in order.</param>
internal sealed record VerifyReport(ImmutableArray<VerifyFinding> Findings)
{
    public bool Holds => Findings.Length > 0 && Findings.All(finding => finding.Holds);
}

internal sealed record VerifyFinding(bool Holds, string What);
