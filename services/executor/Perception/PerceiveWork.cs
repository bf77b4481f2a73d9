using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.Effects;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Executor;

/// <summary>Perceive: the repository at one commit, the isolation to be had, the tools on offer.</summary>
internal sealed class PerceiveWork(SnapshotStore snapshots, ISandboxes sandboxes, Toolbox tools, Holdings holdings) : IEffectWork<Perceive>
{
    public ImmutableArray<RunEvent> Begin(Run run, string effect, int fence) => [];

    public async Task<RunEvent> CarryOut(EffectHold hold, CancellationToken cancellationToken)
    {
        var run = hold.Run;
        var repository = run.Submitted!.Repository with { BaseCommit = run.Turn!.Commit };
        var (facts, refusal) = await snapshots.Inspect(repository.Path, repository.BaseCommit, cancellationToken).ConfigureAwait(false);
        if (facts is null)
        {
            throw new EffectFailedException(refusal!.Code, refusal.Reason, retriable: false);
        }

        var tree = await snapshots.Fetch(repository, cancellationToken).ConfigureAwait(false);
        var entries = await snapshots.List(repository, tree, cancellationToken).ConfigureAwait(false);
        var offered = tools.All.Select(tool => tool.Descriptor)
            .Select(tool => new ToolFacts(tool.Reference, tool.Retry, tool.Effect, tool.TypicalCost))
            .OrderBy(tool => tool.Reference, StringComparer.Ordinal)
            .ToImmutableArray();
        var sandbox = await Describe(run.Submitted.Options.Environment, cancellationToken).ConfigureAwait(false);
        return new RunEvent.ContextGathered(hold.Effect, hold.Fence, new RunContext(
            repository.BaseCommit,
            tree,
            facts.Dirty,
            entries.Length,
            Conventions.Shares(entries),
            Conventions.TestPaths,
            facts.Notes,
            sandbox,
            offered,
            Programs(),
            Configuration(run, sandbox, offered),
            new EnvironmentSignals(
                HostSignals.Processors,
                HostSignals.Load,
                HostSignals.FreeMemoryBytes,
                HostSignals.FreeDiskBytes(snapshots.Folder),
                holdings.Beside(run.Id),
                run.CandidatesLeft,
                run.Deadline)));
    }

    private async Task<SandboxFacts> Describe(string? environment, CancellationToken cancellationToken)
    {
        try
        {
            return await sandboxes.Describe(environment, cancellationToken).ConfigureAwait(false);
        }
        catch (SandboxUnavailableException unavailable)
        {
            throw new EffectFailedException(unavailable.Code, unavailable.Message, unavailable.Retriable, unavailable);
        }
    }

    private static ImmutableSortedDictionary<string, string> Programs() =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add("codex-platform", typeof(PerceiveWork).Assembly.GetName().Version!.ToString(3));

    /// <summary>Two runs with the same digest were steered alike.</summary>
    private static string Configuration(Run run, SandboxFacts sandbox, ImmutableArray<ToolFacts> offered) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new { run.Submitted!.Options, run.Task.Budget, run.Task.Protect, Sandbox = sandbox with { Carried = [] }, Tools = offered }, WireJson.Stored)));
}
