using System.CommandLine;

namespace CodexPlatform.Codexctl;

/// <summary><c>runs</c>: what there is.</summary>
internal static class RunsVerb
{
    private const int Newest = 20;

    public static Verb Create(VerbContext context)
    {
        var all = new Option<bool>("--all") { Description = $"Every run, not only the newest {Newest}" };
        var verb = new Verb("runs", "List runs, newest first", "codexctl runs", "codexctl runs --all") { all };
        context.Act(verb, (parse, data, cancellationToken) => context.Invocation.WithLog(data, async log =>
        {
            var shelf = new RunShelf(log);
            var ids = await shelf.Ids(cancellationToken).ConfigureAwait(false);
            var shown = ids.Reverse().Take(parse.GetValue(all) ? int.MaxValue : Newest).ToList();
            if (shown.Count == 0)
            {
                await context.Write(["No runs yet: start one with codexctl demo or codexctl run"]).ConfigureAwait(false);
                return ExitCode.Completed;
            }

            var runs = new List<RunHistory>();
            foreach (var id in shown)
            {
                runs.Add(await shelf.Glance(id, cancellationToken).ConfigureAwait(false));
            }

            await context.Write(RunsTable.Lines(runs, context.Invocation.Time.GetUtcNow(), context.Terminal.OutPaint)).ConfigureAwait(false);
            if (ids.Count > shown.Count)
            {
                await context.Write([$"… and {ids.Count - shown.Count} older: codexctl runs --all"]).ConfigureAwait(false);
            }

            return ExitCode.Completed;
        }));
        return verb;
    }
}
