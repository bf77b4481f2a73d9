namespace CodexPlatform.Codexctl;

/// <summary><c>diff</c>: the patch of a run, byte for byte.</summary>
internal static class DiffVerb
{
    public static Verb Create(VerbContext context)
    {
        var run = VerbContext.RunArgument();
        var verb = new Verb("diff", "Print the change of a run as a patch that git applies", "codexctl diff latest", "codexctl diff 4f2a | git apply --check") { run };
        context.ActOnRun(verb, run, async (_, found, cancellationToken) =>
        {
            var history = await found.Archive.Read(found.Id, cancellationToken).ConfigureAwait(false);
            if (history.Change is not { } change)
            {
                return context.Invocation.Refuse($"Run {found.Id} has no change to show");
            }

            await context.Terminal.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
            await found.Archive.CopyTo(change.Patch, context.Terminal.OutBytes, cancellationToken).ConfigureAwait(false);
            await context.Terminal.OutBytes.FlushAsync(cancellationToken).ConfigureAwait(false);
            return ExitCode.Completed;
        });
        return verb;
    }
}
