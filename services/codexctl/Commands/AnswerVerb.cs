using System.CommandLine;
using CodexPlatform.Contracts;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary><c>approve</c> and <c>deny</c>: a person's answer at a gate, bound to the change or the command that waits there.</summary>
internal static class AnswerVerb
{
    public static Verb Create(VerbContext context, GateAnswer answer)
    {
        var name = answer == GateAnswer.Approve ? "approve" : "deny";
        var run = VerbContext.RunArgument();
        var gate = new Argument<string>("GATE") { Description = "The gate, as codexctl show names it" };
        var by = new Option<string>("--as") { Description = "Who answers; not the sponsor of the run", HelpName = "NAME", Required = true };
        var because = new Option<string>("--because") { Description = "Why", HelpName = "TEXT", Required = true };
        var change = new Option<string?>("--change") { Description = "Refuse if what waits is not this one (the beginning of its hash, as show names it)", HelpName = "HASH" };
        var verb = new Verb(
            name,
            $"{(answer == GateAnswer.Approve ? "Approve" : "Deny")} the change, or the command, that waits at a gate",
            $"codexctl {name} latest gate-1 --as Robin --because \"{(answer == GateAnswer.Approve ? "Looked at the diff, it is right" : "The lock file must stay")}\"")
        {
            run,
            gate,
            by,
            because,
            change,
        };
        context.ActOnRun(verb, run, async (parse, found, cancellationToken) =>
        {
            var summary = (await found.Archive.Read(found.Id, cancellationToken).ConfigureAwait(false)).Summary;
            var asked = parse.GetRequiredValue(gate);
            if (summary.OpenGates.FirstOrDefault(each => each.Gate == asked) is not { } open)
            {
                return context.Invocation.Refuse(NoSuchGate(summary, asked));
            }

            var what = open.Command is null ? "change" : "command";
            if (parse.GetValue(change) is { } expected && !open.Shown.StartsWith(expected, StringComparison.Ordinal))
            {
                return context.Invocation.Refuse($"The {what} that waits at gate {open.Gate} is {open.Shown}, not {expected}: look again");
            }

            var refusal = await found.Archive.Desk.Answer(
                found.Id, open.Gate, answer, open.Shown, parse.GetRequiredValue(by), parse.GetRequiredValue(because), cancellationToken).ConfigureAwait(false);
            if (refusal is not null)
            {
                return context.Invocation.Refuse(refusal.Reason);
            }

            await context.Write(
            [
                $"{(answer == GateAnswer.Approve ? "Approved" : "Denied")} gate {open.Gate} of run {found.Id} for exactly this {what}: {open.Command ?? open.Shown}",
                context.Invocation.Platform.Server is { } server
                    ? $"The server at {server} goes on with it"
                    : context.Invocation.Platform.Engine.Holder(found.Data) is { } holder
                    ? $"The engine in process {holder.Process} goes on with it"
                    : $"Go on with it: {context.CommandFor(parse)} resume {found.Id}",
            ]).ConfigureAwait(false);
            return ExitCode.Completed;
        });
        return verb;
    }

    private static string NoSuchGate(RunSummary summary, string asked) => summary.OpenGates.IsEmpty
        ? $"Run {summary.Id} waits at no gate"
        : $"Run {summary.Id} has no open gate {asked}: it waits at {string.Join(", ", summary.OpenGates.Select(open => open.Gate))}";
}
