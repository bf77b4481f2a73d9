using System.CommandLine;
using System.Globalization;

namespace CodexPlatform.Codexctl;

/// <summary><c>replay</c>: derives every decision again and compares bytes.</summary>
internal static class ReplayVerb
{
    public static Verb Create(VerbContext context)
    {
        var run = new Argument<string?>("RUN") { Description = "A run: its id, the unique beginning of it, or latest", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every run of the log" };
        var verb = new Verb("replay", "Derive every decision of a run again from its facts and compare, byte for byte", "codexctl replay latest", "codexctl replay --all")
        {
            run,
            all,
        };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(all) == result.GetValue(run) is not null)
            {
                result.AddError("Name one run to replay, or --all");
            }
        });
        context.Act(verb, (parse, data, cancellationToken) => context.Invocation.WithArchive(data, async archive =>
        {
            var ids = await archive.Ids(parse.GetValue(run) is { } named ? RunName.Beginning(named) : "", cancellationToken).ConfigureAwait(false);
            if (parse.GetValue(run) is { } asked)
            {
                var (id, problem) = RunName.Resolve(ids, asked);
                if (id is null)
                {
                    return context.Invocation.Refuse(problem!);
                }

                ids = [id];
            }

            var began = context.Invocation.Time.GetTimestamp();
            var (events, diverged) = (0L, 0);
            foreach (var id in ids)
            {
                var report = await context.Invocation.Platform.Audit.Replay(archive, id, cancellationToken).ConfigureAwait(false);
                (events, diverged) = (events + report.Events, diverged + (report.Verified ? 0 : 1));
                await context.Write([Line(id, report, context.Terminal.OutPaint)]).ConfigureAwait(false);
            }

            var elapsed = context.Invocation.Time.GetElapsedTime(began);
            if (parse.GetValue(all))
            {
                await context.Write([string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Counted.Of(ids.Count, "run")}, {diverged} diverged, {Counted.Of(events, "event")} in {elapsed.TotalSeconds:0.00} s")]).ConfigureAwait(false);
            }

            return diverged == 0 ? ExitCode.Completed : ExitCode.Failed;
        }));
        return verb;
    }

    private static string Line(string id, ReplayReport report, Paint paint) => report.Divergence is { } divergence
        ? $"{id}  {paint.Bad("diverged")}  {PlainText.Line(divergence)}"
        : $"{id}  {paint.Good("verified")}  {Counted.Of(report.Events, "event")}";
}
