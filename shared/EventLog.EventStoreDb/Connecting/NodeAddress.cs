namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>Where a member of the cluster listens.</summary>
public readonly record struct NodeAddress(string Host, int Port)
{
    public const int UsualPort = 2113;

    public override string ToString() => $"{Host}:{Port}";
}
