using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>Turns what happens in runs into lines that stay and the line that changes.</summary>
/// <param name="width">Columns that a line may take.</param>
/// <param name="prefixed">Whether lines must say which run they are about.</param>
internal sealed class RunWatcher(ProgressWriter progress, TimeProvider time, int width, Paint paint, bool prefixed)
{
    /// <summary>A line in a pipe or a file may be long, not endless.</summary>
    public const int PlainWidth = 400;

    public async Task Watch(IEngineSession session, string id, CancellationToken cancellationToken)
    {
        var prefix = prefixed ? $"{id}  " : "";
        var seen = RunProgress.Initial(id);
        progress.Say(paint.Faint($"{prefix}Run {id}"));
        await foreach (var signal in session.Watch(id, cancellationToken).ConfigureAwait(false))
        {
            if (signal is RunSignal.Progressed progressed)
            {
                seen = seen.After(progressed.Progress);
            }
            else if (signal is RunSignal.Recorded recorded && RecordedEvent.Decode(recorded.Entry) is { } known)
            {
                (seen, var milestone) = seen.After(known);
                if (milestone is not null)
                {
                    progress.Say(prefix + seen.Milestone(milestone, width - prefix.Length));
                }
            }

            var now = seen;
            progress.Show(() => prefix + now.Line(time.GetUtcNow(), width - prefix.Length));
        }
    }
}
