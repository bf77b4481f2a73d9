using System.CommandLine;
using System.CommandLine.Help;
using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl;

/// <summary>The program as its caller sees it: commands, help, and one sentence for bad input.</summary>
internal static class CommandLine
{
    public static async Task<int> Run(Invocation invocation, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parsed = Root(invocation).Parse([.. arguments]);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction and not VerbHelp)
        {
            return invocation.Refuse(BadInput.Sentence(parsed));
        }

        var configuration = new InvocationConfiguration
        {
            Output = invocation.Terminal.Out,
            Error = invocation.Terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await invocation.Terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static RootCommand Root(Invocation invocation)
    {
        var context = new VerbContext(invocation);
        var root = new RootCommand("Repairs git repositories whose check fails, in a sandbox, with the whole story in a log that replays.")
        {
            context.Data,
            DemoVerb.Create(context),
            RunVerb.Create(context),
            RunsVerb.Create(context),
            ShowVerb.Create(context),
            LogVerb.Create(context),
            DiffVerb.Create(context),
            ReplayVerb.Create(context),
            ResumeVerb.Create(context),
            AnswerVerb.Create(context, GateAnswer.Approve),
            AnswerVerb.Create(context, GateAnswer.Deny),
            CancelVerb.Create(context),
            VerifyVerb.Create(context),
            UpVerb.Create(context),
            DoctorVerb.Create(context),
            ToolsVerb.Create(context),
            BenchVerb.Create(context),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new VerbHelp((HelpAction)help.Action!);
        root.SetAction(parse => help.Action is VerbHelp verbs ? verbs.Invoke(parse) : ExitCode.Usage);
        return root;
    }
}
