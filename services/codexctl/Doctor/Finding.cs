namespace CodexPlatform.Codexctl;

/// <summary>One thing that was looked at.</summary>
/// <param name="Needed">Without it no run can be made.</param>
/// <param name="Cost">What does not work without it, or as it is; null when all is well.</param>
internal sealed record Finding(Health Health, bool Needed, string What, string? Cost)
{
    public IEnumerable<string> Lines(Paint paint)
    {
        var word = Health switch
        {
            Health.Ok => paint.Good("ok     "),
            Health.Weak => paint.Warn("weak   "),
            _ => Needed ? paint.Bad("missing") : paint.Warn("missing"),
        };
        yield return $"{word}  {PlainText.Line(What)}";
        if (Cost is not null)
        {
            yield return $"         {PlainText.Line(Cost)}";
        }
    }
}

internal enum Health
{
    Ok,

    /// <summary>It is there and does less than it should.</summary>
    Weak,
    Missing,
}
