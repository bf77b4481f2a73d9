namespace CodexPlatform.Effects;

/// <summary>One life of one process: holders are named after it.</summary>
/// <param name="Id">Unique for every start of every process; no slash.</param>
/// <param name="Alone">Whether no other process can be at work (embedded: it holds the engine lock), so that every other holder is dead.</param>
public sealed record Incarnation(string Id, bool Alone)
{
    public string HolderOf(Guid delivery) => $"{Id}/{delivery:N}";

    /// <summary>Whether the holder is this life of this process.</summary>
    public bool Is(string holder) => holder.StartsWith(Id + "/", StringComparison.Ordinal);

    public bool IsDead(string holder) => Alone && !Is(holder);
}
