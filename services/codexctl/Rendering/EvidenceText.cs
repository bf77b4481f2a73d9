using CodexPlatform.Contracts;

namespace CodexPlatform.Codexctl;

/// <summary>What a person can go on from when no patch was found.</summary>
internal static class EvidenceText
{
    private const int MostSuspects = 10;
    private const int MostHints = 3;
    private const int MostHintLines = 30;

    public static IEnumerable<string> Lines(Evidence evidence, Paint paint)
    {
        yield return $"  tried       {Counted.Of(evidence.Generated, "candidate")} generated, {evidence.Tried} tried, {evidence.TimedOut} ran out of time";
        if (evidence.LikelyReason.Length > 0)
        {
            yield return $"  likely      {PlainText.Line(evidence.LikelyReason)}";
        }

        foreach (var (suspect, index) in evidence.Suspects.Take(MostSuspects).Select((suspect, index) => (suspect, index)))
        {
            yield return $"  {(index == 0 ? "suspicious" : ""),-11} {suspect.Suspicion / 10,3} %  {PlainText.Line($"{suspect.Path}:{suspect.Line}")}  {paint.Faint(PlainText.Line(suspect.Text, 80))}";
        }

        if (evidence.Suspects.Length > MostSuspects)
        {
            yield return $"  {"",-11} … {evidence.Suspects.Length - MostSuspects} more lines";
        }

        foreach (var line in Hints(evidence, paint))
        {
            yield return line;
        }
    }

    /// <summary>Partial fixes as diffs.</summary>
    public static IEnumerable<string> Hints(Evidence evidence, Paint paint)
    {
        foreach (var hint in evidence.Hints.Take(MostHints))
        {
            yield return $"  hint        {PlainText.Line(hint.Effect)}";
            foreach (var line in PlainText.Block(hint.Diff).Take(MostHintLines))
            {
                yield return "              " + (line switch
                {
                    ['+', ..] => paint.Good(line),
                    ['-', ..] => paint.Bad(line),
                    _ => paint.Faint(line),
                });
            }
        }

        if (evidence.Hints.Length > MostHints)
        {
            yield return $"              … {Counted.Of(evidence.Hints.Length - MostHints, "more hint")}";
        }
    }
}
