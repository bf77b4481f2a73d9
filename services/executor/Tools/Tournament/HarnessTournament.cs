using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Tries candidates inside the test runner of the check, with a harness that knows it.</summary>
/// <param name="open">Opens a sandbox with the snapshot that has run nothing.</param>
internal sealed class HarnessTournament(Lineup lineup, Score score, TimeProvider time, Func<CancellationToken, Task<SnapshotSandbox>> open)
{
    /// <summary>Times a harness may be killed by what it tries before the rest of the candidates stays untried.</summary>
    private const int Restarts = 8;

    /// <summary>Five minutes less than a broker lets a delivery wait.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>Request and answers travel on descriptors that the command does not use.</summary>
    private const string Wrapped = "exec 8<&0 9>&1 </dev/null >/dev/null\neval \"$CODEX_LINE\"\n";

    /// <summary>What a harness that said nothing left on its standard error.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Which way the candidates were tried.</summary>
    public string How { get; private set; } = "";

    /// <summary>The isolation of the last sandbox; null before the first.</summary>
    public SandboxFacts? Where { get; private set; }

    /// <summary>How long harnesses ran.</summary>
    public TimeSpan Commands { get; private set; }

    /// <returns>Whether the harness could judge this project at all.</returns>
    /// <exception cref="SandboxLostException"/>
    public async Task<bool> Run(CancellationToken cancellationToken)
    {
        var suspects = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
        for (var round = 0; round <= Restarts && !score.IsDecided; round++)
        {
            var left = lineup.Candidates.Where(candidate => !score.Has(candidate.Id)).ToList();

            // Whoever was under way when the harness died is tried last and alone, so that the next death names its cause.
            var alone = left.All(candidate => suspects.Contains(candidate.Id));
            var order = left.Where(candidate => !suspects.Contains(candidate.Id)).ToList();
            var stream = await Try(order.Count > 0 ? order : left, alone ? 1 : null, cancellationToken);
            if (!stream.Ready)
            {
                return round > 0;
            }

            if (score.IsDecided || (stream.Ended && stream.Unfinished.IsEmpty && order.Count == 0))
            {
                return true;
            }

            foreach (var id in alone ? stream.Unfinished : [])
            {
                score.Add(new(id, CandidateOutcome.Broken, 0, null, 0));
            }

            suspects = suspects.Union(stream.Unfinished);
        }

        return true;
    }

    private async Task<VerdictStream> Try(IReadOnlyList<CandidateFiles> candidates, int? workers, CancellationToken cancellationToken)
    {
        await using var place = await open(cancellationToken);
        Where = place.Facts;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stream = new VerdictStream(verdict =>
        {
            score.Add(verdict);
            if (score.IsDecided)
            {
                _ = enough.CancelAsync();
            }
        });
        if (await HarnessKind.In(place.Sandbox, lineup.Arguments, cancellationToken) is not { } kind)
        {
            return stream;
        }

        var recognised = await Recognised.In(place.Sandbox, lineup.Arguments.Command, cancellationToken);
        var harness = await Harness.Place(place.Sandbox, kind.Files, kind.Placing, cancellationToken);
        var request = TournamentRequest.For(lineup, candidates, place.Entries.Where(entry => entry.Mode != GitMode.Submodule).Select(entry => entry.Path), workers);
        var environment = SnapshotSandbox.NoEnvironment
            .Add("CODEX_HARNESS", harness.Folder)
            .Add("CODEX_ROOT", place.Root)
            .Add("CODEX_TOURNAMENT", "1")
            .Add("CODEX_LINE", kind.Line)
            .Add("CODEX_FOLDER", recognised.Folder)
            .Add("CODEX_WORDS", JsonSerializer.Serialize(recognised.Words, WireJson.Stored))
            .Add("PYTHONDONTWRITEBYTECODE", "1")
            .Add("PYTHONPATH", Injection.Joined(harness.Folder, harness.Value("PYTHONPATH"), ':'))
            .AddRange(kind.Printed.Select(each => KeyValuePair.Create(each.Key, harness.Value(each.Value))))
            .SetItems(kind.Environment);
        var command = new SandboxCommand(["/bin/sh", "-c", Wrapped], "", environment, Limit, Input: request.Encode());
        var began = time.GetTimestamp();
        var result = await Run(place.Sandbox, command, stream, enough.Token, cancellationToken);
        Commands += time.GetElapsedTime(began);
        How = kind.Name + (stream.Apart ? ", each in processes of its own" : "");
        Said = stream.Unfit ?? Encoding.UTF8.GetString((result?.Stderr ?? default).Span);
        return stream;
    }

    /// <returns>Null where it was ended because enough is known.</returns>
    private static async Task<CommandResult?> Run(
        ISandbox sandbox, SandboxCommand command, VerdictStream stream, CancellationToken enough, CancellationToken cancellationToken)
    {
        try
        {
            return await sandbox.Run(command, output => stream.Take(output.Span), enough);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
