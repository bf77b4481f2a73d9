namespace CodexPlatform.Codexctl;

/// <summary><c>doctor</c>: what this machine has, and what each missing thing costs.</summary>
internal static class DoctorVerb
{
    private const int SomethingNeededIsMissing = 1;

    public static Verb Create(VerbContext context)
    {
        var verb = new Verb("doctor", "Check what this machine has, and say what each missing thing costs", "codexctl doctor");
        context.Act(verb, async (_, data, cancellationToken) =>
        {
            var sound = true;
            await foreach (var finding in Diagnosis.Of(context.Invocation.Platform.Host, data, cancellationToken).ConfigureAwait(false))
            {
                await context.Write(finding.Lines(context.Terminal.OutPaint)).ConfigureAwait(false);
                sound &= finding.Health != Health.Missing || !finding.Needed;
            }

            return sound ? ExitCode.Completed : SomethingNeededIsMissing;
        });
        return verb;
    }
}
