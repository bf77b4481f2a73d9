namespace CodexPlatform.Repair.Scopes;

/// <summary>What a value seems to be. Several may hold; none means that nothing is known.</summary>
[Flags]
internal enum ValueKind
{
    None = 0,
    Number = 1,
    Text = 2,
    List = 4,
    Map = 8,
    Set = 16,
    Boolean = 32,
    Callable = 64,
    Null = 128,

    /// <summary>A list of fixed length, where lists of both kinds exist.</summary>
    Array = 256,
    Collection = List | Map | Set,
    Sized = Collection | Text | Array,
}
