using System.Collections.Immutable;
using System.Text;
using CodexPlatform.AgentLoop;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Planner;

/// <summary>Perception as text: what a model is told. The same log gives the same bytes.</summary>
internal sealed class PromptBuilder(IEventLog log, Artifacts artifacts, SnapshotStore snapshots)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public async Task<ModelRequest> Build(Run run, CancellationToken cancellationToken)
    {
        var events = ImmutableArray.CreateBuilder<RunEvent>();
        await foreach (var recorded in log.ReadEvents<RunEvent>(StreamName.Run(run.Id), 0, cancellationToken).ConfigureAwait(false))
        {
            events.Add(recorded.Event);
        }

        var history = History.Of(events);
        var baseline = history.Baseline ?? throw new ContractException($"Run {run.Id} is asked to plan without a baseline");
        var tests = (ToolResult.Tests)baseline.Result!;
        var report = tests.Report is { } stored ? await artifacts.ReadJson<ImmutableArray<TestCase>>(stored, cancellationToken).ConfigureAwait(false) : [];
        var spectra = history.Located?.Result is ToolResult.Tests { Spectra: { } located }
            ? await artifacts.ReadJson<Spectra>(located, cancellationToken).ConfigureAwait(false)
            : null;
        var verdicts = ImmutableArray.CreateBuilder<CandidateVerdict>();
        foreach (var batch in history.Verdicts)
        {
            verdicts.AddRange(await artifacts.ReadJson<ImmutableArray<CandidateVerdict>>(batch, cancellationToken).ConfigureAwait(false));
        }

        var memory = history.Memory is { } kept ? Encoding.UTF8.GetString(await artifacts.Read(kept, cancellationToken).ConfigureAwait(false)) : null;
        return new ModelRequest(
            run.Submitted!.Options.Model, run.Turn!.Number, run.Task, run.Context!, await Files(run, spectra, report, baseline.View, cancellationToken).ConfigureAwait(false),
            tests, baseline.Milliseconds, report, baseline.View, spectra, history.Turns, verdicts.ToImmutable(), memory, run.CandidatesLeft);
    }

    private async Task<ImmutableArray<PromptFile>> Files(
        Run run, Spectra? spectra, ImmutableArray<TestCase> tests, string output, CancellationToken cancellationToken)
    {
        var repository = run.Submitted!.Repository with { BaseCommit = run.Turn!.Commit };
        // Whoever looked at the commit may have done so in a cache of its own.
        await snapshots.Fetch(repository, cancellationToken).ConfigureAwait(false);
        var entries = await snapshots.List(repository, run.Context!.Tree, cancellationToken).ConfigureAwait(false);
        var chosen = FileChoice.Of(entries, run.Context, spectra, tests, output);
        var contents = await snapshots.Read(repository, run.Context.Tree, [.. chosen.Select(file => file.Path)], cancellationToken).ConfigureAwait(false);
        return [.. chosen.Zip(contents)
            .Select(pair => (pair.First, Text: Decode(pair.Second)))
            .Where(pair => pair.Text is not null)
            .Select(pair => new PromptFile(pair.First.Path, pair.Text!, pair.First.Protected))];
    }

    /// <summary>Null for what is not text: an offset in it would mean nothing.</summary>
    private static string? Decode(byte[]? content)
    {
        try
        {
            return content is null || content.AsSpan().Contains((byte)0) ? null : StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
