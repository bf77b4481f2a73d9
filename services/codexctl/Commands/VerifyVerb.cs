using System.CommandLine;

namespace CodexPlatform.Codexctl;

/// <summary><c>verify</c>: the signed statement of a merged change against the log, offline.</summary>
internal static class VerifyVerb
{
    public static Verb Create(VerbContext context)
    {
        var run = VerbContext.RunArgument();
        var key = new Option<string?>("--key") { Description = "File of the signer's public key (default: the data folder's own)", HelpName = "FILE" };
        var verb = new Verb("verify", "Verify the signed attestation of a merged change against the log, offline", "codexctl verify latest", "codexctl --server http://codex:8080 verify latest --key signer.pem")
        {
            run,
            key,
        };
        context.ActOnRun(verb, run, async (parse, found, cancellationToken) =>
        {
            var report = await context.Invocation.Platform.Audit.Verify(found.Archive, found.Data, parse.GetValue(key), found.Id, cancellationToken).ConfigureAwait(false);
            var paint = context.Terminal.OutPaint;
            await context.Write(report.Findings.Select(finding =>
                $"{(finding.Holds ? paint.Good("holds ") : paint.Bad("broken"))}  {PlainText.Line(finding.What)}")).ConfigureAwait(false);
            await context.Write([report.Holds ? $"Run {found.Id} is what its attestation says" : $"Run {found.Id} is NOT proved"]).ConfigureAwait(false);
            return report.Holds ? ExitCode.Completed : ExitCode.Failed;
        });
        return verb;
    }
}
