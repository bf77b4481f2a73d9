using System.Text.Json;
using System.Text.Json.Serialization;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>How a run came out, for programs: the one JSON object of <c>--json</c>. Every member is always there.</summary>
internal sealed record RunResult(
    string Run, string Outcome, string? Branch, string? Commit, string Summary, long Events, string Replay, double ElapsedSeconds)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="served">The run goes on at a server, whether this command watches or not.</param>
    /// <param name="elapsed">Wall time of this command, not of earlier ones that began the run.</param>
    public static RunResult Of(RunHistory run, ReplayReport replay, bool served, TimeSpan elapsed) => new(
        run.Id,
        Outcomes.Word(run.Summary.Outcome == RunOutcome.Running && !served ? RunOutcome.Cancelled : run.Summary.Outcome),
        run.Summary.Branch,
        run.Summary.Commit,
        Sentence(run),
        run.Summary.Events,
        replay.Word,
        Math.Round(elapsed.TotalSeconds, 3));

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static string Sentence(RunHistory run) => run.Summary switch
    {
        { Claims: { IsEmpty: false } claims } => string.Join(". ", claims.Select(claim => claim.Text)),
        { OpenGates: { IsEmpty: false } gates } => string.Join(". ", gates.Select(gate => $"Gate {gate.Gate}: {gate.Summary}")),
        _ => RunReport.Headline(run),
    };
}
