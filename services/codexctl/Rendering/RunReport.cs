using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>What a person is told when a run has come to rest, and what they can do next.</summary>
internal static class RunReport
{
    /// <param name="served">The run is on a server, which goes on with it by itself.</param>
    /// <param name="command">How the program is called: <c>codexctl</c>, with the data folder where it is not the default.</param>
    public static IEnumerable<string> Lines(RunHistory run, ReplayReport replay, string command, bool served, Paint paint)
    {
        var summary = run.Summary;
        yield return $"{Outcomes.Painted(summary.Outcome, Capital(Outcomes.Word(summary.Outcome)), paint)}: {Headline(run)}";
        foreach (var claim in summary.Claims)
        {
            yield return $"  {PlainText.Line(claim.Text)} {paint.Faint($"[event {claim.Revision}]")}";
        }

        foreach (var line in Outcome(run, command, served, paint))
        {
            yield return line;
        }

        yield return replay.Divergence is { } divergence
            ? $"  replay      {paint.Bad("diverged")}: {PlainText.Line(divergence)}"
            : $"  replay      {paint.Good("verified")}, {Counted.Of(replay.Events, "event")}";
        yield return $"  story       {command} show {run.Id}";
    }

    private static IEnumerable<string> Outcome(RunHistory run, string command, bool served, Paint paint) => run.Summary.Outcome switch
    {
        RunOutcome.Completed => Completed(run.Summary),
        RunOutcome.Escalated when run.Escalated is { } escalated =>
            [
                .. EvidenceText.Lines(escalated.Evidence, paint),
                .. run.Summary.Commit is null ? ["  repository  untouched"] : Completed(run.Summary),
            ],
        RunOutcome.Waiting => run.Summary.OpenGates.SelectMany(gate => Waiting(run.Id, gate, command, served, paint)),
        RunOutcome.Running when served => [$"  follow      {command} log {run.Id} --follow"],
        RunOutcome.Running => [$"  resume      {command} resume {run.Id}"],
        _ => [],
    };

    private static IEnumerable<string> Completed(RunSummary summary)
    {
        if (summary.Branch is { } branch)
        {
            var repository = PlainText.Quoted(summary.Repository);
            yield return $"  branch      {branch}";
            yield return $"  look        git -C {repository} log -1 -p {branch}";
            yield return $"  take        git -C {repository} merge {branch}";
        }
    }

    private static IEnumerable<string> Waiting(string id, RunGate gate, string command, bool served, Paint paint)
    {
        yield return $"  gate        {paint.Strong(gate.Gate)}: {PlainText.Line(gate.Summary)}";
        foreach (var reason in gate.Reasons)
        {
            yield return $"  because     {PlainText.Line(reason.Because)} ({reason.Code})";
        }

        foreach (var claim in gate.Rationale)
        {
            yield return $"  rests on    {PlainText.Line(claim.Text)} [event {claim.Revision}]";
        }

        yield return gate.Command is { } line ? $"  command     {PlainText.Line(line)}" : $"  look        {command} diff {id}";
        yield return $"  approve     {command} approve {id} {gate.Gate} --as NAME --because TEXT";
        yield return $"  deny        {command} deny {id} {gate.Gate} --as NAME --because TEXT";
        if (!served)
        {
            yield return $"  then        {command} resume {id}";
        }
    }

    /// <summary>One sentence on how the run stands.</summary>
    public static string Headline(RunHistory run) => run.Summary switch
    {
        { Outcome: RunOutcome.Completed, Branch: { } branch, Commit: { } commit } => $"run {run.Id} is on {branch} as {commit[..Math.Min(12, commit.Length)]}",
        { Outcome: RunOutcome.Completed, Branch: null } when run.Events.Any(each => each.Event is CodexPlatform.Contracts.RunEvent.BaseMoved) => $"run {run.Id} found that somebody else has made the check pass; nothing was written to the repository",
        { Outcome: RunOutcome.Completed } => $"run {run.Id} found a change that passes; nothing was written to the repository",
        { Outcome: RunOutcome.Waiting } => $"run {run.Id} needs a person",
        { Outcome: RunOutcome.Running } => $"run {run.Id} has not ended",
        var ended => $"run {run.Id}: {PlainText.Line(ended.Because)}",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
