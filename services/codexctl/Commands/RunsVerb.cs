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
        context.Act(verb, (parse, data, cancellationToken) => context.Invocation.WithArchive(data, async archive =>
        {
            var (runs, total) = await archive.Newest(parse.GetValue(all) ? int.MaxValue : Newest, null, cancellationToken).ConfigureAwait(false);
            if (runs.IsEmpty)
            {
                await context.Write(["No runs yet: start one with codexctl demo or codexctl run"]).ConfigureAwait(false);
                return ExitCode.Completed;
            }

            await context.Write(RunsTable.Lines(runs, context.Invocation.Time.GetUtcNow(), context.Terminal.OutPaint)).ConfigureAwait(false);
            if (total > runs.Length)
            {
                await context.Write([$"… and {total - runs.Length} older: codexctl runs --all"]).ConfigureAwait(false);
            }

            return ExitCode.Completed;
        }));
        return verb;
    }
}
