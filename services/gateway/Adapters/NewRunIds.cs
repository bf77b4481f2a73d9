namespace CodexPlatform.Gateway;

/// <summary>Ids for runs that nobody named: sortable by age, short enough to be typed, never twice.</summary>
internal sealed class NewRunIds(TimeProvider time)
{
    public string Next() => $"{time.GetUtcNow():yyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..8]}";
}
