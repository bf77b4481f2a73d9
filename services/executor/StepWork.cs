using System.Collections.Immutable;
using System.Diagnostics;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.EventLog;
using Microsoft.Extensions.Logging;

namespace CodexPlatform.Executor;

/// <summary>Act: one tool call. The ruling stands in the log with the start, before anything is done.</summary>
internal sealed class StepWork(
    Toolbox tools, ProgressFeed feed, ExecutorMetrics metrics, ILogger<StepWork> logger)
    : IEffectWork<ExecuteStep>
{
    private static readonly ActivitySource Source = new("CodexPlatform.Executor");

    public ImmutableArray<RunEvent> Begin(Run run, string effect, int fence)
    {
        var step = StepOf(run, effect);
        var ruling = PolicyOf(run).Rule(step.Tool, step.Arguments);
        var ruled = new RunEvent.PolicyRuled(effect, fence, ruling);
        var refusal = tools.Find(step.Tool) is { } tool
            ? tool.Check(step.Arguments)
            : new Refusal("tool.unknown", $"This executor has no tool {step.Tool}");
        if (!ruling.Allowed || refusal is not null)
        {
            metrics.Refused(tools.Find(step.Tool) is null ? null : step.Tool);
        }

        return (ruling.Allowed, refusal) switch
        {
            (true, null) => [ruled],
            (true, _) => [ruled, Refused(effect, fence, refusal!.Code, refusal.Reason)],
            _ => [ruled, Refused(effect, fence, ruling.Asks ? PolicyRuling.AskedCode : PolicyRuling.DeniedCode, ruling.Because)],
        };
    }

    private static ExecutionPolicy PolicyOf(Run run) => new(
        run.Submitted!.Options.Shield ?? ShieldMode.Deny,
        run.CommandGates.Where(gate => gate.Value.Answer is not null).ToImmutableSortedDictionary(gate => gate.Key, gate => gate.Value.Answer!, StringComparer.Ordinal));

    public async Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken)
    {
        var run = hold.Run;
        var step = StepOf(run, hold.Effect);
        var call = new ToolCall(
            run.Id,
            step.Id,
            step.Arguments,
            run.Turn!.Plan![step.Id].Tree!,
            run.Submitted!.Repository with { BaseCommit = run.Turn.Commit },
            run.Changes,
            feed.Of(run.Id, hold.Effect),
            hold.Attempt,
            run.Submitted.Options.Environment);
        using var scope = logger.InStep(step.Id);
        using var activity = Source.StartActivity("tool");
        activity?.SetTag("codex.tool", step.Tool);
        var outcome = await metrics.Measure(step.Tool, () => Execute(tools.Find(step.Tool)!, call, cancellationToken)).ConfigureAwait(false);
        return new RunEvent.ToolReturned(hold.Effect, hold.Fence, outcome);
    }

    /// <summary>A place that broke says nothing about the code: it is an outcome of its own kind, which the loop may repeat.</summary>
    private static async Task<ToolOutcome> Execute(ITool tool, ToolCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await tool.Execute(call, cancellationToken).ConfigureAwait(false);
        }
        catch (SandboxLostException lost) when (lost.Retriable)
        {
            return Nothing(ToolStatus.Broken, lost.Code, $"The sandbox was lost: {lost.Message}");
        }
        catch (SandboxLostException lost)
        {
            throw new EffectFailedException(lost.Code, lost.Message, retriable: false, lost);
        }
        catch (SandboxUnavailableException unavailable)
        {
            throw new EffectFailedException(unavailable.Code, unavailable.Message, unavailable.Retriable, unavailable);
        }
        catch (ArtifactException missing)
        {
            return Nothing(ToolStatus.Broken, "artifact.unreadable", missing.Message);
        }
    }

    private static Step StepOf(Run run, string effect)
    {
        var plan = run.Turn!.Plan!;
        return plan.Steps.First(step => plan[step.Id].Effect == effect);
    }

    private static RunEvent.ToolReturned Refused(string effect, int fence, string code, string reason) =>
        new(effect, fence, Nothing(ToolStatus.Refused, code, reason));

    private static ToolOutcome Nothing(ToolStatus status, string code, string reason) =>
        new(status, code, reason, "", null, null, 0, ImmutableSortedDictionary<string, string>.Empty, null);
}
