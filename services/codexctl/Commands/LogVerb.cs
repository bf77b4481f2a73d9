using System.CommandLine;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary><c>log</c>: the events of a run as they stand.</summary>
internal static class LogVerb
{
    public static Verb Create(VerbContext context)
    {
        var run = VerbContext.RunArgument();
        var json = new Option<bool>("--json") { Description = "Each event as one line of JSON, its bytes as they are stored" };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on as events are appended, until the run has ended" };
        var verb = new Verb("log", "Print the events of a run, one a line", "codexctl log latest", "codexctl log 4f2a --json | tail -1", "codexctl log latest --follow")
        {
            run,
            json,
            follow,
        };
        context.ActOnRun(verb, run, async (parse, found, cancellationToken) =>
        {
            var (asJson, story) = (parse.GetValue(json), RunStory.Initial);
            var entries = parse.GetValue(follow) ? found.Archive.Follow(found.Id, cancellationToken) : found.Archive.Entries(found.Id, cancellationToken);
            try
            {
                await foreach (var entry in entries.ConfigureAwait(false))
                {
                    StoryLine? told = null;
                    if (RecordedEvent.Decode(entry) is { } known)
                    {
                        (story, told) = story.Tell(known);
                    }

                    await context.Write([asJson ? LogLine.Json(entry) : LogLine.Text(entry, told, context.Terminal.OutPaint)]).ConfigureAwait(false);
                    if (parse.GetValue(follow))
                    {
                        await context.Terminal.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCode.Cancelled;
            }

            return ExitCode.Completed;
        });
        return verb;
    }
}
