using System.CommandLine;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary><c>resume</c>: goes on where a run was stopped or was waiting.</summary>
internal static class ResumeVerb
{
    public static Verb Create(VerbContext context)
    {
        var run = new Argument<string?>("RUN") { Description = "A run (default: every run that has not ended and waits for nobody)", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Standard output is one JSON object for each run" };
        var verb = new Verb("resume", "Go on with a run that was stopped, killed or answered", "codexctl resume", "codexctl resume 4f2a") { run, json };
        context.Act(verb, async (parse, data, cancellationToken) =>
        {
            if (context.Invocation.Platform.Server is { } server)
            {
                return context.Invocation.Refuse($"The server at {server} goes on with its runs by itself: there is nothing to resume");
            }

            IReadOnlyList<string> open = [];
            var code = await context.Invocation.WithArchive(data, async archive =>
            {
                if (parse.GetValue(run) is not { } asked)
                {
                    var running = await archive.Newest(int.MaxValue, RunState.Running, cancellationToken).ConfigureAwait(false);
                    open = [.. running.Runs.Select(found => found.Id).Reverse()];
                    return ExitCode.Completed;
                }

                var (id, problem) = await archive.Find(asked, cancellationToken).ConfigureAwait(false);
                if (id is null)
                {
                    return context.Invocation.Refuse(problem!);
                }

                var summary = (await archive.Read(id, cancellationToken).ConfigureAwait(false)).Summary;
                if (summary.HasEnded)
                {
                    return context.Invocation.Refuse($"Run {id} has already ended: {Outcomes.Word(summary.Outcome)}");
                }

                open = [id];
                return ExitCode.Completed;
            }).ConfigureAwait(false);
            if (code != ExitCode.Completed)
            {
                return code;
            }

            if (open.Count == 0)
            {
                await context.Terminal.Error.WriteLineAsync("codexctl: nothing to resume").ConfigureAwait(false);
                return ExitCode.Completed;
            }

            return await new RunJourney(context.Invocation, data, context.CommandFor(parse), parse.GetValue(json)).Resume(open, cancellationToken).ConfigureAwait(false);
        });
        return verb;
    }
}
