namespace CodexPlatform.Profiles;

/// <summary>Which bus the process sends and takes commands by.</summary>
public sealed class BusKindOptions
{
    public BusKind Kind { get; set; }
}

/// <summary>The adapters that there are for the bus.</summary>
public enum BusKind
{
    /// <summary>For a process that is alone: commands never leave it.</summary>
    Memory,

    RabbitMq,
}
