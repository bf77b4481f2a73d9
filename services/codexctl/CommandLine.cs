using System.CommandLine;
using System.CommandLine.Help;
using CodexPlatform.Contracts;
using CodexPlatform.Hosting;

namespace CodexPlatform.Codexctl;

/// <summary>The program as its caller sees it: commands, help, and one sentence for bad input.</summary>
internal static class CommandLine
{
    public static async Task<int> Run(Invocation invocation, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (chosen, problem) = Choose(invocation, arguments);
        if (problem is not null)
        {
            return invocation.Refuse(problem);
        }

        invocation = chosen;
        var parsed = Root(new VerbContext(invocation)).Parse([.. arguments]);
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
        catch (BadConfigurationException bad)
        {
            return invocation.Refuse(bad.Message);
        }
        finally
        {
            await invocation.Terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Whose runs the call is about is known before the commands are made, because they are the same for all.</summary>
    private static (Invocation Invocation, string? Problem) Choose(Invocation invocation, IReadOnlyList<string> arguments)
    {
        if (!arguments.Any(argument => argument.StartsWith("--server", StringComparison.Ordinal)) && string.IsNullOrWhiteSpace(invocation.Variable("CODEX_SERVER")))
        {
            return (invocation, null);
        }

        var context = new VerbContext(invocation);
        var parsed = Root(context).Parse([.. arguments]);
        if (parsed.Errors.Count > 0 || (parsed.GetValue(context.Server) ?? invocation.Variable("CODEX_SERVER")) is not { } asked || string.IsNullOrWhiteSpace(asked))
        {
            return (invocation, null);
        }

        return Uri.TryCreate(asked, UriKind.Absolute, out var server) && server is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
            ? (invocation with { Platform = invocation.Reach(server) }, null)
            : (invocation, $"'{asked}' is not the address of a server: write http://HOST:PORT or https://HOST");
    }

    private static RootCommand Root(VerbContext context)
    {
        var root = new RootCommand("Repairs git repositories whose check fails, in a sandbox, with the whole story in a log that replays.")
        {
            context.Data,
            context.Server,
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
            GatesVerb.Create(context),
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
