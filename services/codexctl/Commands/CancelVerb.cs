using System.CommandLine;

namespace CodexPlatform.Codexctl;

/// <summary><c>cancel</c>: ends a run before its time.</summary>
internal static class CancelVerb
{
    public static Verb Create(VerbContext context)
    {
        var run = VerbContext.RunArgument();
        var by = new Option<string>("--as") { Description = "Who asks (default: you)", HelpName = "NAME", DefaultValueFactory = _ => context.Invocation.User };
        var because = new Option<string>("--because") { Description = "Why", HelpName = "TEXT", DefaultValueFactory = _ => "asked on the command line" };
        var verb = new Verb("cancel", "Cancel a run; what it has done so far stays in the log", "codexctl cancel latest", "codexctl cancel 4f2a --because \"no longer wanted\"")
        {
            run,
            by,
            because,
        };
        context.ActOnRun(verb, run, async (parse, found, cancellationToken) =>
        {
            var platform = context.Invocation.Platform;
            var refusal = await found.Archive.Desk.Cancel(
                found.Id, parse.GetRequiredValue(by), parse.GetRequiredValue(because), cancellationToken).ConfigureAwait(false);
            if (refusal is not null)
            {
                return context.Invocation.Refuse(refusal.Reason);
            }

            await context.Write([await Settle(platform.Engine, found, cancellationToken).ConfigureAwait(false)]).ConfigureAwait(false);
            return ExitCode.Completed;
        });
        return verb;
    }

    /// <summary>The engine at work sees the wish; without one, this process draws the conclusion.</summary>
    private static async Task<string> Settle(IEngine engine, FoundRun found, CancellationToken cancellationToken)
    {
        var opening = await engine.Open(found.Data, cancellationToken).ConfigureAwait(false);
        if (opening.Session is not { } session)
        {
            return $"Asked to cancel run {found.Id}: the engine in process {opening.HeldBy!.Process} stops it";
        }

        await using (session.ConfigureAwait(false))
        {
            await session.Resume([found.Id], cancellationToken).ConfigureAwait(false);
            await foreach (var _ in session.Watch(found.Id, cancellationToken).ConfigureAwait(false))
            {
            }
        }

        return $"Cancelled run {found.Id}";
    }
}
