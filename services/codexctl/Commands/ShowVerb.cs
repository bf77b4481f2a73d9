using System.CommandLine;

namespace CodexPlatform.Codexctl;

/// <summary><c>show</c>: the story of a run.</summary>
internal static class ShowVerb
{
    public static Verb Create(VerbContext context)
    {
        var run = VerbContext.RunArgument();
        var full = new Option<bool>("--full") { Description = "Every event and every detail" };
        var verb = new Verb("show", "Tell the story of a run, turn by turn; numbers in brackets name the events", "codexctl show latest", "codexctl show 4f2a --full")
        {
            run,
            full,
        };
        context.ActOnRun(verb, run, async (parse, found, cancellationToken) =>
        {
            var history = await found.Archive.Read(found.Id, cancellationToken).ConfigureAwait(false);
            await context.Write(Story.Lines(history, parse.GetValue(full), context.Terminal.OutPaint)).ConfigureAwait(false);
            return ExitCode.Completed;
        });
        return verb;
    }
}
