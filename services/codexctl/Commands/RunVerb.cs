using System.CommandLine;
using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl;

/// <summary><c>run</c>: the platform's main job.</summary>
internal static class RunVerb
{
    public static Verb Create(VerbContext context)
    {
        var options = new RunOptionSet(context.Invocation.User);
        var verb = new Verb(
            "run",
            "Make a failing check of a git repository pass: ends in a validated branch, or says why not",
            "codexctl run --repo . --check \"python3 -m pytest -q\"",
            "codexctl run --repo ../shop --check \"node --test\" --task \"Discounts never go below zero\" --accept \"npm run lint\"",
            "codexctl run --repo . --check \"make test\" --protect \"migrations/**\" --budget-time 5m --merge none --json");
        options.AddTo(verb);
        context.Act(verb, async (parse, data, cancellationToken) =>
        {
            var (gates, fault) = options.ReadGates(parse, context.Invocation.Directory);
            if (fault is not null)
            {
                return context.Invocation.Refuse(fault);
            }

            var request = options.Read(parse, context.Invocation.Directory, gates);
            return await Admit(context, request, data, parse, options.AsksForJson(parse), cancellationToken).ConfigureAwait(false);
        });
        return verb;
    }

    /// <summary>Asks the intake, says what it says, and starts the run.</summary>
    internal static async Task<int> Admit(
        VerbContext context, RunRequest request, DataFolder data, ParseResult parse, bool json, CancellationToken cancellationToken)
    {
        var admission = await context.Invocation.Platform.Intake.Admit(request, data, cancellationToken).ConfigureAwait(false);
        if (admission.Command is not { } submit)
        {
            return context.Invocation.Refuse(admission.Refusals[0].Reason);
        }

        foreach (var note in admission.Notes)
        {
            await context.Terminal.Error.WriteLineAsync($"codexctl: {PlainText.Line(note)}").ConfigureAwait(false);
        }

        return await new RunJourney(context.Invocation, data, context.CommandFor(parse), json).Begin(submit, cancellationToken).ConfigureAwait(false);
    }

    internal static MergeMode? MergeModeOf(string word) => word switch
    {
        "branch" => MergeMode.Branch,
        "ff" => MergeMode.FastForward,
        "none" => MergeMode.None,
        _ => null,
    };
}
