using System.Collections.Immutable;

namespace CodexPlatform.Hosting;

/// <summary>Whether work may be sent here: every check passes, and the process is neither starting nor draining.</summary>
public sealed class Readiness(IEnumerable<IReadinessCheck> checks, Drain drain, TimeProvider time)
{
    /// <summary>A prober gives up after a second or so: whatever takes longer is not ready.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<ReadinessReport> Look(CancellationToken cancellationToken)
    {
        var phase = drain.Phase;
        var faults = await Task.WhenAll(checks.Select(check => Look(check, cancellationToken))).ConfigureAwait(false);
        var found = faults.ToImmutableSortedDictionary(each => each.Name, each => each.Fault ?? "ready", StringComparer.Ordinal);
        return new ReadinessReport(phase == ServicePhase.Serving && faults.All(each => each.Fault is null), phase, found);
    }

    private async Task<(string Name, string? Fault)> Look(IReadinessCheck check, CancellationToken cancellationToken)
    {
        try
        {
            return (check.Name, await check.Fault(cancellationToken).WaitAsync(Patience, time, cancellationToken).ConfigureAwait(false));
        }
        catch (TimeoutException)
        {
            return (check.Name, $"did not answer within {Patience.TotalSeconds} s");
        }
#pragma warning disable CA1031 // A check that throws has found a fault.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return (check.Name, exception.Message);
        }
    }
}

/// <param name="Checks">Each check by its name: <c>ready</c> or what is wrong.</param>
public sealed record ReadinessReport(bool Ready, ServicePhase Phase, ImmutableSortedDictionary<string, string> Checks);
